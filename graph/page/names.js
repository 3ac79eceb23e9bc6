// Words and names in the language that the page speaks.

/** What may be said of a character: it is not drawn, or turns what follows. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** @param {string} key @param {Record<string, string | number>} [filling] */
function word(key, filling = {}) {
  const text = graph.words[state.lang][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(filling[name] ?? whole));
}

/** @param {Names} names */
function own(names) {
  return tidy(names[state.lang === "en" ? 1 : 0]) || word("unnamed");
}

/** The one name or both. @param {Names} names @returns {string[]} */
function calledOut(names) {
  const first = own(names);
  const second = tidy(names[state.lang === "en" ? 0 : 1]);
  return state.both && second && second !== first ? [first, second] : [first];
}

/** On one line, without what turns the line round. @param {string} text */
function tidy(text) {
  return text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
}

/** @param {Names} names */
function called(names) {
  return calledOut(names).join(" / ");
}

/** @param {string} key a status, a standing, a channel */
function term(key) {
  return key in graph.terms ? own(graph.terms[key]) : key;
}

/** @param {number} number */
function thing(number) {
  return called(graph.things[number].names);
}

/** A name without what spelling varies in, as graph/names.py folds it: vowel signs, hamza seats, case, spacing.
 * @param {string} name */
function fold(name) {
  const spelled = [...name].map((letter) => graph.spellings[letter] ?? letter).join("");
  return tidy(spelled.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase());
}

/** Broken into at most three lines of some 18 letters. @param {string} name @returns {string[]} */
function wrapped(name) {
  const lines = [""];
  for (const part of name
    .slice(0, 120)
    .split(" ")
    .flatMap((long) => long.match(/.{1,18}/gu) || [])) {
    const last = lines[lines.length - 1];
    if (!last) lines[lines.length - 1] = part;
    else if (last.length + part.length < 18) lines[lines.length - 1] = last + " " + part;
    else lines.push(part);
  }
  if (lines.length > 3 || name.length > 120)
    lines.splice(3, lines.length, lines.length > 2 ? lines.splice(2, 1)[0] + "…" : "…");
  return lines;
}
