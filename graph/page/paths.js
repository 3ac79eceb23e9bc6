// Who is within how many steps of an actor, and the shortest way from one to another.

/** Actors by their distance from the first. @param {number} start @param {number} steps
 * @param {Map<number, number[]>} edges those that count @param {(edge: Edge) => boolean} [usable] */
function within(start, steps, edges, usable = () => true) {
  /** @type {Map<number, {distance: number, before: number}>} */
  const reached = new Map([[start, { distance: 0, before: start }]]);
  for (const [actor, { distance }] of reached) {
    if (distance === steps) continue;
    for (const number of edgesOf[actor]) {
      const edge = graph.edges[number];
      if (!edges.has(number) || !usable(edge)) continue;
      const other = edge.ends[0] === actor ? edge.ends[1] : edge.ends[0];
      if (!reached.has(other)) reached.set(other, { distance: distance + 1, before: actor });
    }
  }
  return reached;
}

/** The actors on a shortest path by what is not denied, both ends with them; null if there is none.
 * @param {number} start @param {number} end @param {Map<number, number[]>} edges @returns {number[] | null} */
function shortestPath(start, end, edges) {
  const reached = within(start, Infinity, edges, (edge) => edge.status !== "denied");
  if (!reached.has(end)) return null;
  const path = [end];
  while (path[0] !== start) path.unshift(/** @type {any} */ (reached.get(path[0])).before);
  return path;
}
