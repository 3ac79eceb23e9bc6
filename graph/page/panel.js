// The side panel: the list of actors, an actor's dossier, the claims between two, or a path.

function showPanel() {
  const panel = byId("panel");
  const held = panel.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const parts =
    state.path.length === 2
      ? pathView()
      : state.actor !== null
        ? dossier(state.actor)
        : state.edge !== null
          ? between(state.edge)
          : actorList();
  panel.replaceChildren(...parts);
  // Who works by keyboard stays where they were, or at the panel.
  if (held)
    (
      panel.querySelector(held.dataset.steps ? `[data-steps="${held.dataset.steps}"]` : "#" + (held.id || "none")) ||
      panel
    ).focus({ preventScroll: true });
}

/** @returns {Node[]} */
function actorList() {
  const entry = (/** @type {number} */ actor) =>
    make("li", {}, nameButton(actor), make("span", { className: "faint" }, word(graph.actors[actor].kind)));
  const list = longList(shownNow.actors, 200, "ol", entry);
  list.className = "actors";
  return [
    make("p", { className: "faint" }, word("hint")),
    make("h2", {}, word("actors") + " (" + shownNow.actors.length + ")"),
    list,
  ];
}

/** @param {number} number @returns {Node[]} */
function dossier(number) {
  const actor = graph.actors[number];
  const both = [own(actor.names), tidy(actor.names[state.lang === "en" ? 0 : 1])].filter(
    (name, at, all) => name && all.indexOf(name) === at,
  );
  const about = [word(actor.kind)];
  if (actor.country !== null && graph.things[actor.country].id !== actor.id) about.push(thing(actor.country));
  about.push(measureName() + " " + actor.value);
  const claims = edgesOf[number].flatMap((edge) => edgeClaims(edge)).sort((a, b) => a - b);
  const parts = [
    make("h2", {}, ...joined(both.map(isolated), " / ")),
    make("p", { className: "faint" }, ...joined(about.map(isolated), " · ")),
    closeButton(),
    steps(),
    pathButtons(number),
  ];
  if (actor.offices.length)
    parts.push(
      make("h3", {}, word("offices")),
      make(
        "ul",
        {},
        ...actor.offices.map(([office, from, until]) =>
          make(
            "li",
            {},
            isolated(thing(office)),
            " ",
            make("span", { className: "faint date" }, isolated((from || "…") + " – " + (until || word("until_now")))),
          ),
        ),
      ),
    );
  parts.push(
    make("h3", {}, word("contacts")),
    contacts(number),
    make("h3", {}, word("claims") + " (" + claims.length + ")"),
    claimList(claims),
  );
  return parts;
}

function measureName() {
  return graph.measure === "degree" ? word("degree") : graph.measure;
}

/** An actor's lines by time, each leading to the other actor and to its claims. @param {number} number */
function contacts(number) {
  /** @type {{time: string, edge: number, other: number, predicate: string, count: number}[]} */
  const rows = [];
  for (const edge of edgesOf[number]) {
    const { ends, claims } = graph.edges[edge];
    /** @type {Map<string, {time: string, edge: number, other: number, predicate: string, count: number}>} */
    const own = new Map();
    for (const claim of claims.map((at) => graph.claims[at]).filter(passes)) {
      const time = claim.when || claim.from.slice(0, 10);
      const row = own.get(claim.predicate + time);
      if (row) row.count++;
      else
        own.set(claim.predicate + time, {
          time,
          edge,
          other: ends[0] === number ? ends[1] : ends[0],
          predicate: claim.predicate,
          count: 1,
        });
    }
    rows.push(...own.values());
  }
  rows.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.edge - b.edge));
  return longList(rows, 40, "ul", (row) => {
    const status = graph.edges[row.edge].status;
    const what = own(graph.relations[row.predicate].names) + (row.count > 1 ? " (" + row.count + ")" : "");
    return make(
      "li",
      {},
      make("span", { className: "faint date" }, isolated(row.time || word("undated"))),
      " ",
      make(
        "button",
        { type: "button", className: "plain", "data-edge": row.edge, onclick: () => pickEdge(row.edge) },
        what,
      ),
      " ",
      nameButton(row.other),
      make("span", { className: "status " + status }, term(status)),
    );
  });
}

function closeButton() {
  return make(
    "div",
    { className: "buttons" },
    make(
      "button",
      { type: "button", id: "close", onclick: () => change({ actor: null, edge: null, steps: 0, path: [] }) },
      "‹ " + word("actors"),
    ),
  );
}

function steps() {
  return make(
    "div",
    { className: "buttons", role: "group", "aria-label": word("steps") },
    word("steps"),
    ...[0, 1, 2, 3].map((count) =>
      make(
        "button",
        {
          type: "button",
          "data-steps": count,
          "aria-pressed": String(state.steps === count),
          onclick: () => change({ steps: count }, true),
        },
        count ? word("step", { count }) : word("everything"),
      ),
    ),
  );
}

/** @param {number} actor */
function pathButtons(actor) {
  if (state.path.length === 1)
    return make(
      "p",
      { className: "buttons" },
      word("path_pick"),
      " ",
      make("button", { type: "button", onclick: () => change({ path: [] }) }, word("cancel")),
    );
  return make(
    "div",
    { className: "buttons" },
    make("button", { type: "button", id: "path", onclick: () => change({ path: [actor] }) }, word("path_from")),
  );
}

/** @returns {Node[]} */
function pathView() {
  const path = shortestPath(state.path[0], state.path[1], passingEdges());
  const parts = [make("h2", {}, word("path")), closeButton()];
  if (!path) return [...parts, make("p", {}, word("path_none"))];
  parts.push(make("ol", {}, ...path.map((actor) => make("li", {}, nameButton(actor)))));
  path.slice(1).forEach((actor, index) => {
    const found = edgesOf[actor].filter(
      (edge) => graph.edges[edge].ends.includes(path[index]) && graph.edges[edge].status !== "denied",
    );
    parts.push(make("h3", {}, nameButton(path[index]), " — ", nameButton(actor)), claimList(found.flatMap(edgeClaims)));
  });
  return parts;
}

/** What is told and what is denied of the two actors, side by side; below it what else is between them.
 * @param {number} number @returns {Node[]} */
function between(number) {
  const edge = graph.edges[number];
  const pair = edgesOf[edge.ends[0]].filter((other) => graph.edges[other].ends.every((end) => edge.ends.includes(end)));
  const ofKind = (/** @type {(other: Edge) => boolean} */ fits) =>
    pair
      .filter((other) => fits(graph.edges[other]))
      .flatMap(edgeClaims)
      .sort((a, b) => a - b);
  const told = ofKind((other) => other.family === edge.family && other.status !== "denied");
  const denied = ofKind((other) => other.family === edge.family && other.status === "denied");
  const others = ofKind((other) => other.family !== edge.family);
  const side = (/** @type {string} */ title, /** @type {number[]} */ claims) =>
    make("section", {}, make("h3", {}, title + " (" + claims.length + ")"), claimList(claims));
  const parts = [
    make("h2", {}, nameButton(edge.ends[0]), " — ", nameButton(edge.ends[1])),
    make("p", { className: "faint" }, word(edge.family)),
    closeButton(),
  ];
  if (denied.length && told.length)
    parts.push(make("div", { className: "sides" }, side(word("told"), told), side(word("denied_side"), denied)));
  else parts.push(side(denied.length ? word("denied_side") : word("told"), [...told, ...denied]));
  if (others.length)
    parts.push(
      make("details", {}, make("summary", {}, word("others_between") + " (" + others.length + ")"), claimList(others)),
    );
  return parts;
}
