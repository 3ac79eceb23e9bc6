// Names and signs over the network: as large on the screen however far it is zoomed, the most central first, no name
// over another. vis-network's own labels overlap, and are the slowest thing that it draws.

const FACE = '"Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", Tahoma, sans-serif';
const MANY = 1200; // lines, above which signs wait until less of them is in sight

/** @typedef {{actor: number, lines: string[], font: number, width: number, height: number, x: number, y: number}} Label
 *  the font in pixels of the screen; all else in the network's own measure, x and y of the middle of the upper side */

/** @type {{scale: number, labels: Label[]} | null} */
let placedLabels = null;

/** Written once and then copied: outlined Arabic is slow to write. @type {Map<string, HTMLCanvasElement>} */
const written = new Map();

/** @param {string} line @param {number} font @param {number} ratio @returns {HTMLCanvasElement} */
function writtenLine(line, font, ratio) {
  const key = font + colour("ink") + line;
  let image = written.get(key);
  if (image) return image;
  if (written.size > 5000) written.clear();
  image = /** @type {HTMLCanvasElement} */ (make("canvas", {}));
  image.width = Math.ceil((widthOf(line) * font + 8) * ratio);
  image.height = Math.ceil(font * 1.8 * ratio);
  const context = /** @type {CanvasRenderingContext2D} */ (image.getContext("2d"));
  context.scale(ratio, ratio);
  context.font = font + "px " + FACE;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.direction = isArabic(line) ? "rtl" : "ltr";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = colour("paper");
  context.fillStyle = colour("ink");
  context.strokeText(line, image.width / ratio / 2, 3);
  context.fillText(line, image.width / ratio / 2, 3);
  written.set(key, image);
  return image;
}

const rulers = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
rulers.font = "100px " + FACE;
/** @type {Map<string, number>} */
const widths = new Map();

function labelsAreOld() {
  placedLabels = null;
}

/** @param {string} line */
function widthOf(line) {
  let width = widths.get(line);
  if (width === undefined) {
    width = rulers.measureText(line).width / 100;
    widths.set(line, width);
  }
  return width;
}

/** @param {Actor} actor */
function linesOf(actor) {
  return calledOut(actor.names).flatMap(wrapped);
}

/** Which names have room at this scale, and where. @param {number} scale @returns {Label[]} */
function labelsAt(scale) {
  if (placedLabels && placedLabels.scale === scale) return placedLabels.labels;
  /** @type {Map<string, Label[]>} */
  const cells = new Map();
  const cell = 120 / scale;
  const chosenFirst = new Set([state.actor, ...state.path]);
  const order = shownNow.actors
    .filter((actor) => chosenFirst.has(actor))
    .concat(shownNow.actors.filter((actor) => !chosenFirst.has(actor)));
  /** @type {Label[]} */
  const labels = [];
  for (const number of order) {
    const actor = graph.actors[number];
    const place = network.body.nodes["n" + number];
    const tiny = actor.size * scale < 3.5 && labels.length >= 40 && !chosenFirst.has(number);
    if (!place || tiny) continue;
    const font = Math.round(Math.min(Math.max((12 + actor.size / 5) * scale, 11), 20));
    const lines = linesOf(actor);
    const width = (Math.max(...lines.map(widthOf)) * font) / scale;
    const label = {
      actor: number,
      lines,
      font,
      width,
      height: (lines.length * font * 1.25) / scale,
      x: place.x,
      y: place.y + actor.size + 2 / scale,
    };
    const around = [];
    for (let x = Math.floor((label.x - width / 2) / cell); x <= Math.floor((label.x + width / 2) / cell); x++)
      for (let y = Math.floor(label.y / cell); y <= Math.floor((label.y + label.height) / cell); y++)
        around.push(x + "," + y);
    const free = around.every((key) =>
      (cells.get(key) || []).every(
        (other) =>
          Math.abs(other.x - label.x) >= (other.width + width) / 2 + 3 / scale ||
          other.y >= label.y + label.height ||
          label.y >= other.y + other.height,
      ),
    );
    if (!free) continue;
    labels.push(label);
    for (const key of around) cells.set(key, [...(cells.get(key) || []), label]);
  }
  placedLabels = { scale, labels };
  return labels;
}

/** Where the signs of lines stand: in the middle of each. @returns {{sign: string, colour: string, x: number, y: number}[]} */
function signsNow() {
  const signs = [];
  for (const [number, claims] of shownNow.edges) {
    const edge = graph.edges[number];
    const sign = signOf(edge, isDisputed(edge, claims));
    const line = sign && network.body.edges["e" + number];
    if (!line || !line.connected) continue;
    const { x, y } = line.edgeType.getPoint(0.5);
    signs.push({ sign, colour: lineColour(edge, claims), x, y });
  }
  return signs;
}

/** @param {string} text */
function isArabic(text) {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text);
}

// eslint-disable-next-line prefer-const -- page.js changes it
let moving = false; // the reader drags or zooms

/** In the screen's own measure: a font of another size for every step of a zoom would be slow.
 * @param {CanvasRenderingContext2D} context */
function drawLabels(context) {
  if (network.physics.physicsEnabled && !network.physics.stabilized) labelsAreOld();
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const { clientWidth: width, clientHeight: height } = context.canvas;
  const ratio = context.canvas.width / width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.lineJoin = "round";
  context.strokeStyle = colour("paper");
  const onScreen = (/** @type {{x: number, y: number}} */ { x, y }) => ({
    x: (x - centre.x) * scale + width / 2,
    y: (y - centre.y) * scale + height / 2,
  });
  if (!moving || shownNow.edges.size < MANY) {
    const signs = signsNow()
      .map((sign) => ({ ...sign, ...onScreen(sign) }))
      .filter(({ x, y }) => x > 0 && x < width && y > 0 && y < height);
    context.font = "bold " + Math.round(Math.min(16, Math.max(11, 15 * scale))) + "px sans-serif";
    context.textBaseline = "middle";
    context.lineWidth = 4;
    if (signs.length < MANY / 4)
      for (const { sign, colour: ink, x, y } of signs) {
        context.fillStyle = ink;
        context.strokeText(sign, x, y);
        context.fillText(sign, x, y);
      }
  }
  const labels = labelsAt(scale);
  for (const label of moving && shownNow.edges.size >= MANY ? labels.slice(0, 60) : labels) {
    const { x, y } = onScreen(label);
    const half = (label.width * scale) / 2;
    if (x < -half || x > width + half || y < -60 || y > height) continue;
    label.lines.forEach((line, index) => {
      const image = writtenLine(line, label.font, ratio);
      const wide = image.width / ratio;
      context.drawImage(
        image,
        Math.round(x - wide / 2),
        Math.round(y - 3 + index * label.font * 1.25),
        wide,
        image.height / ratio,
      );
    });
  }
  context.restore();
}

/** The actor whose name stands there. @param {{x: number, y: number}} at @returns {number | null} */
function labelUnder(at) {
  const under = labelsAt(network.getScale()).find(
    (label) => Math.abs(label.x - at.x) <= label.width / 2 && at.y >= label.y && at.y <= label.y + label.height,
  );
  return under ? under.actor : null;
}
