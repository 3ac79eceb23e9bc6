// What is shown, taken away: as SVG, as PNG (of the same SVG, twice as large), as CSV.

/** @param {string} text */
function escaped(text) {
  return tidy(text)
    .replace(/[\ud800-\udfff](?<![\ud800-\udbff](?=[\udc00-\udfff])|(?<=[\ud800-\udbff])[\udc00-\udfff])/g, "\ufffd")
    .replace(/[<>&"']/g, (sign) => "&#" + sign.charCodeAt(0) + ";");
}

/** @type {Record<string, (size: number) => string>} */
const OUTLINES = {
  square: (r) => `<rect x="${-r}" y="${-r}" width="${2 * r}" height="${2 * r}"/>`,
  diamond: (r) => `<path d="M0 ${-r}L${r} 0 0 ${r} ${-r} 0z"/>`,
  triangle: (r) => `<path d="M0 ${-r}L${r} ${r * 0.8}H${-r}z"/>`,
  hexagon: (r) => `<path d="M${-r / 2} ${-r * 0.87}H${r / 2}L${r} 0 ${r / 2} ${r * 0.87}H${-r / 2}L${-r} 0z"/>`,
  dot: (r) => `<circle r="${r}"/>`,
};

/** What is in sight, as it stands there. */
function asSvg() {
  const { clientWidth: width, clientHeight: height } = byId("mynetwork");
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const places = network.getPositions();
  const at = (/** @type {number} */ number) => places["n" + number];
  const parts = [];
  for (const [number, claims] of shownNow.edges) {
    const edge = graph.edges[number];
    const [a, b] = edge.ends.map(at);
    const line = network.body.edges["e" + number];
    if (!a || !b || !line) continue;
    const via = line.edgeType.getViaNode ? line.edgeType.getViaNode() : undefined;
    const bend = via && via.x !== undefined ? via : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const dashes = /** @type {any} */ (DASHES)[edge.status];
    const ink = lineColour(edge, claims);
    parts.push(
      `<path d="M${a.x} ${a.y}Q${bend.x} ${bend.y} ${b.x} ${b.y}" fill="none" stroke="${ink}" stroke-width="${lineWidth(edge, claims)}"${dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : ""}/>`,
    );
    if (!edge.symmetric && edge.ends[0] !== edge.ends[1]) {
      const length = Math.hypot(b.x - bend.x, b.y - bend.y) || 1;
      const [dx, dy] = [(b.x - bend.x) / length, (b.y - bend.y) / length];
      const [x, y] = [b.x - dx * graph.actors[edge.ends[1]].size, b.y - dy * graph.actors[edge.ends[1]].size];
      parts.push(
        `<path d="M${x} ${y}L${x - 8 * dx + 4 * dy} ${y - 8 * dy - 4 * dx} ${x - 8 * dx - 4 * dy} ${y - 8 * dy + 4 * dx}z" fill="${ink}"/>`,
      );
    }
  }
  for (const number of shownNow.actors) {
    const actor = graph.actors[number];
    const place = at(number);
    if (place)
      parts.push(
        `<g transform="translate(${place.x} ${place.y})" fill="${colourOf(actor)}" stroke="${colour("node-ring")}" stroke-width="1.5">${(OUTLINES[graph.shapes[actor.kind]] || OUTLINES.dot)(actor.size)}</g>`,
      );
  }
  const halo = `stroke="${colour("paper")}" stroke-width="${3.5 / scale}" stroke-linejoin="round" paint-order="stroke"`;
  const writing = (
    /** @type {string} */ text,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ font,
    /** @type {string} */ ink,
    weight = "normal",
  ) =>
    parts.push(
      `<text x="${x}" y="${y}" font-size="${font}" font-weight="${weight}" fill="${ink}" direction="${isArabic(text) ? "rtl" : "ltr"}" ${halo}>${escaped(text)}</text>`,
    );
  for (const { sign, colour: ink, x, y } of signsNow()) writing(sign, x, y + 5 / scale, 15 / scale, ink, "bold");
  for (const label of labelsAt(scale))
    label.lines.forEach((line, index) =>
      writing(line, label.x, label.y + ((index + 0.85) * label.font * 1.25) / scale, label.font / scale, colour("ink")),
    );
  const { x, y } = centre;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
    ` font-family="${escaped(FACE)}" text-anchor="middle"><title>${escaped(document.title)}</title>` +
    `<rect width="100%" height="100%" fill="${colour("paper")}"/>` +
    `<g transform="translate(${width / 2} ${height / 2}) scale(${scale}) translate(${-x} ${-y})">${parts.join("")}</g></svg>`
  );
}

/** The claims of the lines shown. Nothing in it is a formula to a spreadsheet. */
function asCsv() {
  const header = [
    "subject",
    "subject_id",
    "predicate",
    "object",
    "object_id",
    "status",
    "when",
    "sources",
    "independent_sources",
    "standing",
    "words",
    "article",
    "published",
    "url",
  ];
  const rows = [...shownNow.edges.values()]
    .flat()
    .sort((a, b) => a - b)
    .map((number) => {
      const claim = graph.claims[number];
      const article = graph.articles[claim.article];
      const [subject, object] = claim.ends.map((end) => graph.actors[end]);
      return [
        called(subject.names),
        subject.id,
        claim.predicate,
        called(object.names),
        object.id,
        claim.status,
        claim.when,
        claim.sources.map(thing).join("; "),
        sourcesOf(claim),
        standingOf(claim),
        claim.words,
        article.headline || article.id,
        article.published,
        article.url,
      ];
    });
  const cell = (/** @type {string | number} */ value) => {
    const text = String(value).replaceAll("\0", "");
    const safe = /^[\s\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text)
      ? "'" + text
      : text;
    return /[",\r\n;]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  return "\ufeff" + [header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function setUpExport() {
  byId("svg").addEventListener("click", () => save(new Blob([asSvg()], { type: "image/svg+xml" }), "network.svg"));
  byId("csv").addEventListener("click", () => save(new Blob([asCsv()], { type: "text/csv" }), "network.csv"));
  byId("png").addEventListener("click", () => {
    const picture = new Image();
    picture.addEventListener("load", () => {
      const canvas = make("canvas", { width: 2 * picture.width, height: 2 * picture.height });
      const context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((/** @type {Blob | null} */ blob) => blob && save(blob, "network.png"));
    });
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(asSvg());
  });
}
