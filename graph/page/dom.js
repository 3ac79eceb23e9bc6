// Elements. Whatever comes from an article or a name is put in as text and never read as HTML.

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

/** @typedef {Node | string | null | undefined | false} Part */

/** An element with these properties (on… listens, aria-… and data-… are attributes) and parts.
 * @param {string} tag @param {Record<string, any>} [properties] @param {...Part} parts @returns {any} */
function make(tag, properties = {}, ...parts) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.includes("-")) /** @type {any} */ (element)[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(.../** @type {(Node | string)[]} */ (parts.filter((part) => part || part === "")));
  return element;
}

/** Text from outside, isolated, lest a date or a Latin name be turned round by the Arabic before it.
 * @param {string} text */
function isolated(text) {
  const lang = isArabic(text) ? "ar" : /[a-z]/i.test(text) ? "en" : "";
  return make("bdi", lang ? { dir: "auto", lang } : { dir: "auto" }, text);
}

/** @param {Node[]} parts @param {string} between @returns {(Node | string)[]} */
function joined(parts, between) {
  return parts.flatMap((part, index) => (index ? [between, part] : [part]));
}

/** A picture of 18 by 16, for the legend.
 * @param {string} shape an SVG element's name @param {Record<string, string>} attributes @param {string} [sign] */
function icon(shape, attributes, sign) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "18");
  svg.setAttribute("height", "16");
  svg.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS(svg.namespaceURI, shape);
  for (const [key, value] of Object.entries(attributes)) drawn.setAttribute(key, value);
  svg.append(drawn);
  if (sign) {
    const text = document.createElementNS(svg.namespaceURI, "text");
    text.textContent = sign;
    text.setAttribute("x", "9");
    text.setAttribute("y", "12.5");
    text.setAttribute("text-anchor", "middle");
    text.setAttribute("style", "font: bold 13px sans-serif; fill: " + attributes.stroke);
    svg.append(text);
  }
  return svg;
}
