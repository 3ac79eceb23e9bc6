// How actors and lines look, and what of them vis-network holds: only what is shown.

const DASHES = { occurred: false, planned: [12, 5], sought: [3, 4], denied: [5, 5] };
const SIGNS = { favour: "+", against: "−" };

/** What stands on the middle of a line, so that colour is not the only signal.
 * @param {Edge} edge @param {boolean} disputed */
function signOf(edge, disputed) {
  if (edge.status === "denied") return "×";
  if (disputed) return "≠";
  return /** @type {Record<string, string>} */ (SIGNS)[edge.family] || "";
}

/** @type {Map<string, string>} */
const colours = new Map();

/** A colour of page.css. @param {string} name */
function colour(name) {
  let value = colours.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement)
      .getPropertyValue("--" + name)
      .trim();
    colours.set(name, value);
  }
  return value;
}

/** @param {Actor} actor */
function colourOf(actor) {
  return colour(actor.group === null ? "c-none" : "c" + actor.group);
}

/** @param {Edge} edge @param {number[]} claims those that pass */
function isDisputed(edge, claims) {
  return edge.status === "occurred" && claims.some((claim) => standingOf(graph.claims[claim]) === "disputed");
}

/** @param {Edge} edge @param {number[]} claims */
function lineColour(edge, claims) {
  if (edge.status === "denied") return colour("denied");
  return colour(isDisputed(edge, claims) ? "disputed" : edge.family);
}

/** Wider with the most independent sources that one of its events has. @param {Edge} edge @param {number[]} claims */
function lineWidth(edge, claims) {
  const sources = claims.reduce((most, claim) => Math.max(most, sourcesOf(graph.claims[claim])), 0);
  return edge.family === "role" ? 1 : 1.4 + 1.3 * Math.min(Math.max(sources - 1, 0), 5);
}

/** @param {Edge} edge @param {number[]} claims */
function lineTitle(edge, claims) {
  /** @type {Map<string, number>} */
  const said = new Map();
  for (const claim of claims) {
    const name = own(graph.relations[graph.claims[claim].predicate].names);
    said.set(name, (said.get(name) || 0) + 1);
  }
  const disputed = isDisputed(edge, claims) ? word("comma") + term("disputed") : "";
  return (
    term(edge.status) +
    disputed +
    ": " +
    [...said].map(([name, count]) => name + " (" + count + ")").join(word("comma"))
  );
}

/** @param {number} number @returns {object} */
function painted(number) {
  const actor = graph.actors[number];
  const background = colourOf(actor);
  const border = colour("node-ring");
  const on = { background, border: colour("ink") };
  return {
    id: "n" + number,
    x: actor.x,
    y: actor.y,
    size: actor.size,
    shape: graph.shapes[actor.kind] || "dot",
    label: undefined,
    title: called(actor.names),
    color: { background, border, highlight: on, hover: on },
  };
}

/** Lines between the same two actors are bent apart. @param {Map<number, number[]>} shown @returns {object[]} */
function paintedLines(shown) {
  /** @type {Map<string, number[]>} */
  const between = new Map();
  for (const number of shown.keys()) {
    const key = [...graph.edges[number].ends].sort((a, b) => a - b).join();
    between.set(key, [...(between.get(key) || []), number]);
  }
  /** @type {object[]} */
  const lines = [];
  for (const parallel of between.values()) {
    parallel.forEach((number, index) => {
      const edge = graph.edges[number];
      const claims = /** @type {number[]} */ (shown.get(number));
      const bend = (index - (parallel.length - 1) / 2) * 0.22 * (edge.ends[0] < edge.ends[1] ? 1 : -1);
      const ink = lineColour(edge, claims);
      lines.push({
        id: "e" + number,
        from: "n" + edge.ends[0],
        to: "n" + edge.ends[1],
        title: lineTitle(edge, claims),
        arrows: edge.symmetric ? "" : { to: { enabled: true, scaleFactor: 0.6 } },
        color: { color: ink, highlight: ink, hover: ink },
        dashes: /** @type {any} */ (DASHES)[edge.status],
        width: lineWidth(edge, claims),
        smooth: bend !== 0 && { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) },
      });
    });
  }
  return lines;
}

/** What vis-network was given last, by id. @type {Map<string, string>} */
const given = new Map();

/** Give vis-network what is new, and take away what is no more shown. @param {any} set @param {any[]} wanted */
function renew(set, wanted) {
  const ids = new Set(wanted.map((item) => item.id));
  const gone = set.getIds().filter((/** @type {string} */ id) => !ids.has(id));
  const news = wanted.filter((item) => {
    const text = JSON.stringify(item);
    if (given.get(item.id) === text) return false;
    given.set(item.id, text);
    return true;
  });
  gone.forEach((/** @type {string} */ id) => given.delete(id));
  set.remove(gone);
  set.update(news);
}

/** @param {Shown} shown */
function paint(shown) {
  const many = shown.edges.size > MANY;
  network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many, hover: !many } });
  renew(nodes, shown.actors.map(painted));
  renew(edges, paintedLines(shown.edges));
  network.selectNodes([]);
  if (state.actor !== null && nodes.get("n" + state.actor)) network.selectNodes(["n" + state.actor]);
  else if (state.edge !== null && edges.get("e" + state.edge)) network.selectEdges(["e" + state.edge]);
  labelsAreOld();
}
