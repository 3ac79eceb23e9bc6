// The page: one state, from which everything is shown; every change of it goes through the address.

/** @type {Shown} */
let shownNow = { actors: [], edges: new Map(), claims: 0, left: 0 };

/** Change what is shown. `fit` brings all of it into sight; `passing` leaves no trace to go back to.
 * @param {Partial<State>} news @param {boolean} [fit] @param {boolean} [passing] */
function change(news, fit = false, passing = false) {
  state = { ...state, ...news };
  const text = "#" + address();
  if (text !== (location.hash || "#")) {
    if (passing) location.replace(text);
    else location.hash = text;
  }
  refresh(fit);
}

/** An actor is chosen: its dossier, or the other end of a path that was asked for. @param {number} actor */
function pick(actor) {
  if (state.path.length === 1 && state.path[0] !== actor)
    change({ path: [state.path[0], actor], actor: null, edge: null, steps: 0 }, true);
  else
    change(
      { actor, edge: null, path: state.path.length === 1 ? state.path : [] },
      state.steps > 0 || state.path.length === 2,
    );
  showFromTop();
}

/** @param {number} edge */
function pickEdge(edge) {
  change({ edge, actor: null, steps: 0, path: [] }, state.steps > 0);
  showFromTop();
}

function showFromTop() {
  const panel = byId("panel");
  panel.scrollTop = 0;
  if (window.innerWidth <= 760) panel.scrollIntoView(); // on a phone it stands below the network
  if (document.activeElement === document.body || !document.activeElement) panel.focus({ preventScroll: true });
}

/** @param {boolean} [fit] */
function refresh(fit = false) {
  const root = document.documentElement;
  root.lang = state.lang;
  root.dir = word("dir");
  for (const part of document.querySelectorAll("[data-word]"))
    part.textContent = word(/** @type {HTMLElement} */ (part).dataset.word || "");
  for (const part of document.querySelectorAll("[data-hint]")) {
    const hint = word(/** @type {HTMLElement} */ (part).dataset.hint || "");
    part.setAttribute("title", hint);
    if (!part.hasAttribute("data-word")) part.setAttribute("aria-label", hint);
  }
  document.title = tidy(graph.title) || word("title");
  byId("title").textContent = document.title;
  byId("language").lang = state.lang === "ar" ? "en" : "ar";
  byId("theme").textContent = word(root.dataset.theme === "dark" ? "light" : "dark");
  byId("both").setAttribute("aria-pressed", String(state.both));
  byId("search").placeholder = word("search");
  byId("search").setAttribute("aria-label", word("search"));
  byId("downloads").setAttribute("aria-label", word("downloads"));
  byId("panel").setAttribute("aria-label", word("details"));
  network.canvas.frame.setAttribute("aria-label", word("network"));
  shownNow = chosen();
  paint(shownNow);
  byId("move").disabled = shownNow.actors.length > 600; // so many would freeze
  if (fit) fitAll();
  showSummary();
  showFilters();
  showTimeline();
  showPanel();
  showLegend();
}

function showSummary() {
  const parts = [
    word(shownNow.claims < graph.claims.length ? "filtered" : "summary", {
      actors: shownNow.actors.length + shownNow.left,
      claims: shownNow.claims,
      articles: graph.articles.length,
    }),
  ];
  if (!shownNow.claims) parts[0] = word("nothing");
  if (shownNow.left)
    parts.push(word("left_out", { shown: shownNow.actors.length, all: shownNow.actors.length + shownNow.left }));
  if (graph.spoken_of > graph.actors.length)
    parts.push(word("most_spoken_of", { kept: graph.actors.length, all: graph.spoken_of }));
  byId("summary").textContent = parts.join(" — ");
  byId("summary").classList.toggle("long", parts.length > 1);
}

function showLegend() {
  const grey = colour("faint");
  const shapes = Object.entries({
    Person: ["circle", { cx: "9", cy: "8", r: "6" }],
    State: ["rect", { x: "3", y: "2", width: "12", height: "12" }],
    Organization: ["path", { d: "M9 1 16 8 9 15 2 8z" }],
    Group: ["path", { d: "M9 2 16 14H2z" }],
    NewsOutlet: ["path", { d: "M5 2h8l4 6-4 6H5L1 8z" }],
  }).filter(([kind]) => counted.kind.some(([value]) => value === kind));
  const line = (
    /** @type {string} */ ink,
    /** @type {string} */ dashes,
    /** @type {string} */ sign,
    /** @type {string} */ text,
  ) =>
    make(
      "li",
      {},
      icon("path", { d: "M0 8H18", stroke: colour(ink), "stroke-width": "2.5", "stroke-dasharray": dashes }, sign),
      text,
    );
  const families = ["contact", "favour", "against", "role", "other"].filter((family) =>
    graph.edges.some((edge) => edge.family === family),
  );
  const items = shapes.map(([kind, [shape, attributes]]) =>
    make(
      "li",
      {},
      icon(/** @type {string} */ (shape), { fill: grey, .../** @type {Record<string, string>} */ (attributes) }),
      word(kind),
    ),
  );
  graph.groups.forEach((names, number) =>
    items.push(
      make("li", {}, icon("circle", { cx: "9", cy: "8", r: "6", fill: colour("c" + number) }), isolated(own(names))),
    ),
  );
  if (graph.actors.some((actor) => actor.group === null))
    items.push(make("li", {}, icon("circle", { cx: "9", cy: "8", r: "6", fill: colour("c-none") }), word("others")));
  for (const family of families)
    items.push(line(family, "", /** @type {Record<string, string>} */ (SIGNS)[family] || "", word(family)));
  for (const [status, dashes] of [
    ["planned", "8 3"],
    ["sought", "2 3"],
  ])
    if (status in graph.terms) items.push(line("contact", dashes, "", term(status)));
  if ("denied" in graph.terms) items.push(line("denied", "4 3", "×", term("denied")));
  if ("disputed" in graph.terms) items.push(line("disputed", "", "≠", term("disputed")));
  items.push(make("li", { className: "wide" }, word("width") + " · " + word("size", { measure: measureName() })));
  byId("legend")
    .querySelector("ul")
    .replaceChildren(...items);
}

function fitAll() {
  network.fit({ animation: false });
  network.moveTo({ scale: Math.min(network.getScale() * (window.innerWidth < 760 ? 0.9 : 1.08), 1.4) }); // room for names, but not more
}

/** @param {string} theme */
function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  colours.clear();
}

function setUpNetwork() {
  network.canvas.frame.tabIndex = 0;
  network.canvas.frame.setAttribute("role", "application");
  network.on("afterDrawing", drawLabels);
  for (const [start, end] of [
    ["dragStart", "dragEnd"],
    ["zoom", ""],
  ]) {
    network.on(start, () => {
      moving = true;
      window.clearTimeout(resting);
      if (!end) resting = window.setTimeout(rest, 300);
    });
    if (end)
      network.on(end, () => {
        labelsAreOld();
        rest();
      });
  }
  network.on("dragging", (/** @type {any} */ at) => at.nodes.length && labelsAreOld());
  network.on("click", (/** @type {any} */ at) => {
    const named = at.nodes.length ? null : labelUnder(at.pointer.canvas);
    if (at.nodes.length) pick(Number(at.nodes[0].slice(1)));
    else if (named !== null) pick(named);
    else if (at.edges.length) pickEdge(Number(at.edges[0].slice(1)));
    else if (state.actor !== null || state.edge !== null)
      change({ actor: null, edge: null, steps: 0 }, state.steps > 0);
  });
}

/** @type {number | undefined} */
let resting;

function rest() {
  moving = false;
  network.redraw();
}

function setUpTools() {
  byId("back").addEventListener("click", () => history.back());
  byId("forward").addEventListener("click", () => history.forward());
  byId("fit").addEventListener("click", () => change({ steps: 0, path: [] }, true));
  byId("move").addEventListener("click", () => {
    const on = byId("move").getAttribute("aria-pressed") !== "true";
    byId("move").setAttribute("aria-pressed", String(on));
    network.setOptions({
      physics: {
        enabled: on,
        solver: "forceAtlas2Based",
        stabilization: false,
        forceAtlas2Based: { gravitationalConstant: -60, springLength: 110 },
      },
    });
    labelsAreOld();
  });
  byId("both").addEventListener("click", () => change({ both: !state.both }));
  byId("language").addEventListener("click", () => change({ lang: state.lang === "ar" ? "en" : "ar" }));
  byId("theme").addEventListener("click", () => {
    setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    refresh();
  });
  byId("print").addEventListener("click", () => window.print());
  let before = "";
  window.addEventListener("beforeprint", () => {
    before = document.documentElement.dataset.theme || "";
    setTheme("light");
    refresh();
    network.redraw();
  });
  window.addEventListener("afterprint", () => {
    setTheme(before);
    refresh();
  });
  window.addEventListener("hashchange", () => {
    const text = location.hash.slice(1);
    if (text === address()) return;
    const { steps: stepsBefore, path } = state;
    state = fromAddress(text);
    refresh(stepsBefore !== state.steps || String(path) !== String(state.path));
  });
  document.addEventListener("keydown", (at) => {
    if (at.key === "/" && !(/** @type {Element} */ (at.target).closest("input, select"))) {
      at.preventDefault();
      byId("search").focus();
    }
  });
}

setTheme(window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (at) => {
  setTheme(at.matches ? "dark" : "light");
  refresh();
});
state = fromAddress(location.hash.slice(1));
setUpNetwork();
setUpSearch();
setUpTimeline();
setUpExport();
setUpTools();
refresh();
fitAll();
