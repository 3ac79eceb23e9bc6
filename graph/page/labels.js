// Names and signs over the network: as large on the screen however far it is zoomed, the most central first, no name
// over another. vis-network's own labels overlap, and are the slowest thing that it draws.

const FACE = '"Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", Tahoma, sans-serif';
const MANY = 1200; // lines, above which signs wait until less of them is in sight

/** @typedef {{actor: number, lines: string[], font: number, width: number, height: number, x: number, y: number}} Label
 *  x, y: the middle of its upper side, in the network's own measure */

/** @type {{scale: number, labels: Label[]} | null} */
let placedLabels = null;
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
  const order = shownNow.actors.filter((actor) => chosenFirst.has(actor)).concat(shownNow.actors.filter((actor) => !chosenFirst.has(actor)));
  const places = network.getPositions();
  /** @type {Label[]} */
  const labels = [];
  for (const number of order) {
    const actor = graph.actors[number];
    const place = places["n" + number];
    const tiny = actor.size * scale < 3.5 && labels.length >= 40 && !chosenFirst.has(number);
    if (!place || tiny) continue;
    const font = Math.min(Math.max((12 + actor.size / 5) * scale, 11), 20) / scale;
    const lines = linesOf(actor);
    const width = Math.max(...lines.map(widthOf)) * font;
    const label = { actor: number, lines, font, width, height: lines.length * font * 1.25, x: place.x, y: place.y + actor.size + 2 / scale };
    const around = [];
    for (let x = Math.floor((label.x - width / 2) / cell); x <= Math.floor((label.x + width / 2) / cell); x++)
      for (let y = Math.floor(label.y / cell); y <= Math.floor((label.y + label.height) / cell); y++) around.push(x + "," + y);
    const free = around.every((key) => (cells.get(key) || []).every((other) =>
      Math.abs(other.x - label.x) >= (other.width + width) / 2 + 3 / scale ||
      other.y >= label.y + label.height || label.y >= other.y + other.height));
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

/** @param {CanvasRenderingContext2D} context */
function drawLabels(context) {
  if (network.physics.physicsEnabled && !network.physics.stabilized) labelsAreOld();
  const scale = network.getScale();
  const half = { x: context.canvas.clientWidth / 2 / scale, y: context.canvas.clientHeight / 2 / scale };
  const centre = network.getViewPosition();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  const inSight = (/** @type {{x: number, y: number}} */ at, /** @type {number} */ wide) =>
    Math.abs(at.x - centre.x) < half.x + wide && Math.abs(at.y - centre.y) < half.y + wide;
  if (!moving || shownNow.edges.size < MANY) {
    const signs = signsNow().filter((sign) => inSight(sign, 0));
    if (signs.length < MANY / 4) for (const { sign, colour: ink, x, y } of signs) {
      context.font = "bold " + Math.min(16, Math.max(11, 15 * scale)) / scale + "px sans-serif";
      context.textBaseline = "middle";
      context.lineWidth = 4 / scale;
      context.strokeStyle = colour("paper");
      context.strokeText(sign, x, y);
      context.fillStyle = ink;
      context.fillText(sign, x, y);
    }
  }
  context.textBaseline = "top";
  for (const label of labelsAt(scale)) {
    if (!inSight(label, label.width)) continue;
    context.font = label.font + "px " + FACE;
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = colour("paper");
    context.fillStyle = colour("ink");
    label.lines.forEach((line, index) => {
      context.direction = isArabic(line) ? "rtl" : "ltr";
      const y = label.y + index * label.font * 1.25;
      context.strokeText(line, label.x, y);
      context.fillText(line, label.x, y);
    });
  }
}

/** The actor whose name stands there. @param {{x: number, y: number}} at @returns {number | null} */
function labelUnder(at) {
  const under = labelsAt(network.getScale()).find((label) =>
    Math.abs(label.x - at.x) <= label.width / 2 && at.y >= label.y && at.y <= label.y + label.height);
  return under ? under.actor : null;
}
