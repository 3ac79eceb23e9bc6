// What is shown, and how it stands in the address after the #, so that a view can be sent on and gone back to.

const FILTERS = /** @type {const} */ (["predicate", "status", "kind", "country", "source"]);

/** @typedef {{lang: "ar" | "en", both: boolean, hidden: Record<string, Set<string>>, least: number, from: string,
 *   until: string, actor: number | null, edge: number | null, steps: number, path: number[], limit: number}} State */

/** @returns {State} */
function opening() {
  return {
    lang: graph.language,
    both: graph.both,
    hidden: Object.fromEntries(FILTERS.map((name) => [name, new Set()])),
    least: 0,
    from: "",
    until: "",
    actor: null,
    edge: null,
    steps: 0,
    path: [],
    limit: graph.limit,
  };
}

// eslint-disable-next-line prefer-const -- page.js changes it
let state = opening();

/** The state as text: only what differs from the opening. */
function address() {
  const start = opening();
  const parts = new URLSearchParams();
  if (state.lang !== start.lang) parts.set("lang", state.lang);
  if (state.both !== start.both) parts.set("both", state.both ? "1" : "0");
  for (const name of FILTERS) for (const value of [...state.hidden[name]].sort()) parts.append("no-" + name, value);
  if (state.least) parts.set("least", String(state.least));
  if (state.from) parts.set("from", state.from);
  if (state.until) parts.set("until", state.until);
  if (state.actor !== null) parts.set("actor", graph.actors[state.actor].id);
  if (state.edge !== null) parts.set("line", String(state.edge));
  if (state.steps) parts.set("steps", String(state.steps));
  for (const actor of state.path) parts.append("path", graph.actors[actor].id);
  if (state.limit !== start.limit) parts.set("limit", String(state.limit));
  return parts.toString();
}

/** What an address asks for; what it asks for in vain is left out. @param {string} text @returns {State} */
function fromAddress(text) {
  const parts = new URLSearchParams(text);
  const read = opening();
  const lang = parts.get("lang");
  if (lang === "ar" || lang === "en") read.lang = lang;
  if (parts.has("both")) read.both = parts.get("both") === "1";
  for (const name of FILTERS) read.hidden[name] = new Set(parts.getAll("no-" + name));
  read.least = whole(parts.get("least"), 0, 1e6) ?? 0;
  read.from = month(parts.get("from"));
  read.until = month(parts.get("until"));
  read.actor = actorById.get(parts.get("actor") || "") ?? null;
  read.edge = whole(parts.get("line"), 0, graph.edges.length - 1);
  read.steps = read.actor === null ? 0 : (whole(parts.get("steps"), 0, 3) ?? 0);
  read.path = parts
    .getAll("path")
    .flatMap((id) => actorById.get(id) ?? [])
    .slice(0, 2);
  read.limit = whole(parts.get("limit"), 2, graph.whole) ?? read.limit;
  return read;
}

/** @param {string | null} text @param {number} least @param {number} most */
function whole(text, least, most) {
  const number = /^\d{1,7}$/.test(text || "") ? Number(text) : NaN;
  return number >= least && number <= most ? number : null;
}

/** @param {string | null} text */
function month(text) {
  return text && /^\d{4}-\d\d$/.test(text) ? text : "";
}
