// Which claims are shown: the filters, their form, and what of the network passes them.

/** The values of a claim that a filter looks at. @param {string} filter @param {Claim} claim @returns {string[]} */
function valuesOf(filter, claim) {
  if (filter === "predicate") return [claim.predicate];
  if (filter === "status") return [claim.status];
  if (filter === "kind") return claim.ends.map((end) => graph.actors[end].kind);
  if (filter === "country") return claim.ends.map((end) => countryOf(graph.actors[end]));
  if (claim.sources.length) return claim.sources.map((source) => graph.things[source].id);
  return ["paper:" + graph.articles[claim.article].publisher];
}

/** @param {Actor} actor */
function countryOf(actor) {
  return actor.country === null ? "none" : graph.things[actor.country].id;
}

/** A claim passes if both its actors do, and any one of its sources. @param {Claim} claim */
function passes(claim) {
  for (const filter of FILTERS) {
    const hidden = state.hidden[filter];
    if (!hidden.size) continue;
    const values = valuesOf(filter, claim);
    if (filter === "source" ? values.every((value) => hidden.has(value)) : values.some((value) => hidden.has(value)))
      return false;
  }
  if (sourcesOf(claim) < state.least) return false;
  if (!state.from && !state.until) return true;
  if (!claim.from) return false;
  return (!state.from || claim.to.slice(0, 7) >= state.from) && (!state.until || claim.from.slice(0, 7) <= state.until);
}

/** @typedef {{actors: number[], edges: Map<number, number[]>, claims: number, left: number}} Shown
 *  actors by rank; of each edge the claims that pass; how many claims pass, drawn or not; how many actors were left out */

/** The claims of an edge that pass the filters. @param {number} edge */
function edgeClaims(edge) {
  return graph.edges[edge].claims.filter((claim) => passes(graph.claims[claim]));
}

/** The edges that have some, with these. */
function passingEdges() {
  /** @type {Map<number, number[]>} */
  const passing = new Map();
  graph.edges.forEach((_, edge) => {
    const claims = edgeClaims(edge);
    if (claims.length) passing.set(edge, claims);
  });
  return passing;
}

/** What of the network is to be drawn. @returns {Shown} */
function chosen() {
  const edges = passingEdges();
  /** @type {Set<number>} */
  let actors = new Set();
  for (const number of edges.keys()) for (const end of graph.edges[number].ends) actors.add(end);
  /** @type {number[]} */
  let needed = [];
  if (state.path.length === 2) {
    needed = shortestPath(state.path[0], state.path[1], edges) || state.path;
    actors = new Set(needed);
  } else if (state.actor !== null && state.steps) {
    const reached = within(state.actor, state.steps, edges);
    actors = new Set(reached.keys());
    needed = [...reached.keys()];
  } else if (state.actor !== null) needed = [state.actor];
  else if (state.edge !== null) needed = graph.edges[state.edge].ends;
  // Whoever is asked for comes first, then the most central: the actors are in that order.
  const ranked = [...new Set([...needed, ...[...actors].sort((a, b) => a - b)])];
  const drawn = new Set(ranked.slice(0, Math.max(state.limit, state.path.length)));
  let claims = 0;
  for (const [number, passing] of edges) {
    if (graph.edges[number].ends.every((end) => actors.has(end))) claims += passing.length;
  }
  for (const [number] of edges) if (!graph.edges[number].ends.every((end) => drawn.has(end))) edges.delete(number);
  return { actors: [...drawn].sort((a, b) => a - b), edges, claims, left: ranked.length - drawn.size };
}

/** The words for a filter's value. @param {string} filter @param {string} value */
function valueName(filter, value) {
  if (filter === "predicate") return own(graph.relations[value].names);
  if (filter === "status") return term(value);
  if (filter === "kind") return word(value);
  if (filter === "country") return value === "none" ? word("no_country") : called(thingById(value).names);
  return value.startsWith("paper:") ? tidy(value.slice(6)) || word("paper_itself") : called(thingById(value).names);
}

/** @type {Map<string, Thing>} */
const things = new Map(graph.things.map((thing) => [thing.id, thing]));

/** @param {string} id @returns {Thing} */
function thingById(id) {
  return things.get(id) || { id, names: [id, id] };
}

/** Each filter's values with the number of claims that have them, the most frequent first. */
const counted = Object.fromEntries(
  FILTERS.map((filter) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const claim of graph.claims)
      for (const value of new Set(valuesOf(filter, claim))) counts.set(value, (counts.get(value) || 0) + 1);
    return [filter, [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))];
  }),
);

const mostSources = graph.claims.reduce((most, claim) => Math.max(most, sourcesOf(claim)), 1);

/** Built anew only where the words change, lest the reader lose the place in a list. */
function showFilters() {
  const form = byId("filter-form");
  const words = state.lang + state.both;
  if (form.dataset.words !== words) {
    form.dataset.words = words;
    const open = new Set([...form.querySelectorAll("details[open]")].map((part) => part.dataset.filter));
    form.replaceChildren(
      make(
        "fieldset",
        {},
        make(
          "div",
          { className: "row" },
          make("label", { htmlFor: "least" }, word("least")),
          make("input", {
            id: "least",
            type: "number",
            min: 0,
            max: mostSources,
            onchange: (/** @type {any} */ at) =>
              change({ least: Math.max(0, Math.floor(Number(at.target.value) || 0)) }),
          }),
        ),
        make("div", { className: "row" }, make("label", { htmlFor: "limit" }, word("limit")), limits()),
      ),
      ...FILTERS.map((filter) => oneFilter(filter, open.has(filter))),
      make(
        "button",
        { type: "button", id: "reset", onclick: () => change({ ...opening(), lang: state.lang, both: state.both }) },
        word("reset"),
      ),
    );
  }
  byId("least").value = String(state.least);
  byId("limit").value = String(state.limit);
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = !state.hidden[box.name].has(box.value);
  for (const part of form.querySelectorAll("details"))
    part.firstChild.textContent = word(part.dataset.filter) + (state.hidden[part.dataset.filter].size ? " *" : "");
}

function limits() {
  const all = Math.min(graph.actors.length, graph.whole);
  const sizes = [...new Set([50, 100, 400, 1000, all, state.limit])]
    .filter((size) => size <= all)
    .sort((a, b) => a - b);
  return make(
    "select",
    { id: "limit", onchange: (/** @type {any} */ at) => change({ limit: Number(at.target.value) }) },
    ...sizes.map((size) => make("option", { value: size }, size === graph.actors.length ? word("all") : String(size))),
  );
}

/** @param {string} filter @param {boolean} open */
function oneFilter(filter, open) {
  /** @param {Iterable<string>} values */
  const hide = (values) => change({ hidden: { ...state.hidden, [filter]: new Set(values) } });
  const rows = counted[filter].slice(0, 300).map(([value, count]) =>
    make(
      "label",
      {},
      make("input", {
        type: "checkbox",
        value,
        name: filter,
        onchange: (/** @type {any} */ at) => {
          const next = new Set(state.hidden[filter]);
          if (at.target.checked) next.delete(value);
          else next.add(value);
          hide(next);
        },
      }),
      isolated(valueName(filter, value)),
      make("span", { className: "count" }, String(count)),
    ),
  );
  return make(
    "fieldset",
    {},
    make(
      "details",
      { open, "data-filter": filter },
      make("summary"),
      make(
        "div",
        { className: "row" },
        make("button", { type: "button", onclick: () => hide([]) }, word("every")),
        make("button", { type: "button", onclick: () => hide(counted[filter].map(([value]) => value)) }, word("none")),
      ),
      make("div", { className: "options" }, ...rows),
    ),
  );
}
