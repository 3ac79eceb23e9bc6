// What the page carries: actors, lines, claims, events; each refers to the others by number.

/** @typedef {[string, string]} Names in Arabic and in English */
/** @typedef {{id: string, names: Names}} Thing */
/** @typedef {{id: string, names: Names, also: string[], kind: string, country: number | null, group: number | null,
 *   value: number, size: number, x: number, y: number, offices: [number, string, string][]}} Actor */
/** @typedef {{ends: [number, number], family: string, status: string, symmetric: boolean, claims: number[]}} Edge */
/** @typedef {{ends: [number, number], predicate: string, status: string, when: string, from: string, to: string,
 *   places: number[], channel: string, sources: number[], words: string, trigger: string, article: number,
 *   event: number | null}} Claim */
/** @typedef {{id: string, headline: string, published: string, publisher: string, url: string, language: string}} Article */
/** @typedef {{actors: Actor[], edges: Edge[], claims: Claim[], events: {sources: number, standing: string}[],
 *   articles: Article[], things: Thing[], relations: Record<string, {names: Names, family: string}>,
 *   terms: Record<string, Names>, spellings: Record<string, string>, groups: Names[], shapes: Record<string, string>,
 *   title: string, words: {ar: Record<string, string>, en: Record<string, string>}, language: "ar" | "en", both: boolean,
 *   measure: string, colour: string, limit: number, whole: number, spoken_of: number}} Graph */

/** @type {Graph} */
const graph = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("graph")).textContent || "");

/** @type {number[][]} The numbers of each actor's edges. */
const edgesOf = graph.actors.map(() => []);
graph.edges.forEach((edge, number) => {
  edgesOf[edge.ends[0]].push(number);
  if (edge.ends[1] !== edge.ends[0]) edgesOf[edge.ends[1]].push(number);
});

/** @type {Map<string, number>} */
const actorById = new Map(graph.actors.map((actor, number) => [actor.id, number]));

/** How many independent sources tell the claim's event; a claim without an event counts as one, a denial as none.
 * @param {Claim} claim */
function sourcesOf(claim) {
  if (claim.event !== null) return graph.events[claim.event].sources;
  return claim.status === "denied" ? 0 : 1;
}

/** @param {Claim} claim */
function standingOf(claim) {
  return claim.event === null ? "" : graph.events[claim.event].standing;
}
