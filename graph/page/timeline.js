// The time window: two handles over the months, how much is told of each, and a button that plays them.

const months = (() => {
  const dated = graph.claims
    .filter((claim) => claim.from)
    .flatMap((claim) => [claim.from.slice(0, 7), claim.to.slice(0, 7)])
    .sort();
  const all = [];
  if (dated.length) {
    let [year, number] = dated[0].split("-").map(Number);
    const last = dated[dated.length - 1];
    for (let at = ""; at < last && all.length < 12 * 400; number === 12 ? (year++, (number = 1)) : number++) {
      at = String(year).padStart(4, "0") + "-" + String(number).padStart(2, "0");
      all.push(at);
    }
  }
  return all;
})();

const BARS = 72;
/** @type {number | undefined} */
let ticking;

function showTimeline() {
  byId("timeline").hidden = months.length < 2;
  if (months.length < 2) return;
  const last = months.length - 1;
  const from = state.from
    ? Math.max(
        0,
        months.findIndex((at) => at >= state.from),
      )
    : 0;
  const until = state.until ? months.filter((at) => at <= state.until).length - 1 : last;
  for (const [id, value] of /** @type {[string, number][]} */ ([
    ["from", from],
    ["until", until],
  ])) {
    const input = byId(id);
    input.max = String(last);
    input.value = String(value);
    input.setAttribute("aria-valuetext", months[Math.max(value, 0)]);
    input.setAttribute("aria-label", word(id));
  }
  byId("window").textContent = months[from] + " – " + months[Math.max(until, 0)];
  byId("window").dir = "ltr";
  const play = byId("play");
  play.textContent = (ticking === undefined ? "▶ " : "❚❚ ") + word(ticking === undefined ? "play" : "pause");
  play.setAttribute("aria-pressed", String(ticking !== undefined));
  byId("timeline").setAttribute("aria-label", word("time"));
  showHistogram(from, until);
}

/** How many claims speak of each part of the time. */
const bars = (() => {
  const heights = new Array(Math.min(BARS, Math.max(months.length, 1))).fill(0);
  const index = new Map(months.map((at, number) => [at, number]));
  for (const claim of graph.claims) {
    const at = index.get(claim.from.slice(0, 7));
    if (at !== undefined) heights[Math.floor((at * heights.length) / months.length)]++;
  }
  return heights;
})();

/** @param {number} from @param {number} until */
function showHistogram(from, until) {
  const svg = byId("histogram");
  const most = Math.max(...bars, 1);
  svg.setAttribute("viewBox", "0 0 " + bars.length + " 1");
  svg.replaceChildren(
    ...bars.map((count, number) => {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const height = count ? Math.max(count / most, 0.06) : 0;
      const start = (number * months.length) / bars.length;
      bar.setAttribute("x", String(number + 0.08));
      bar.setAttribute("y", String(1 - height));
      bar.setAttribute("width", "0.84");
      bar.setAttribute("height", String(height));
      if (start + months.length / bars.length > from && start <= until) bar.setAttribute("class", "in");
      return bar;
    }),
  );
}

/** @param {number} from @param {number} until */
function setWindow(from, until) {
  const last = months.length - 1;
  change({ from: from > 0 ? months[from] : "", until: until < last ? months[until] : "" }, false, true);
}

function pausePlaying() {
  window.clearInterval(ticking);
  ticking = undefined;
}

/** One step: by month, or by year where there are many. @returns {boolean} whether there is more to come */
function playOn() {
  const stride = months.length > 120 ? 12 : 1;
  const next = Math.min(Number(byId("until").value) + stride, months.length - 1);
  setWindow(Number(byId("from").value), next);
  return next < months.length - 1;
}

function setUpTimeline() {
  const from = byId("from");
  const until = byId("until");
  from.addEventListener("input", () =>
    setWindow(Math.min(Number(from.value), Number(until.value)), Number(until.value)),
  );
  until.addEventListener("input", () =>
    setWindow(Number(from.value), Math.max(Number(from.value), Number(until.value))),
  );
  byId("play").addEventListener("click", () => {
    if (ticking !== undefined) {
      pausePlaying();
      return showTimeline();
    }
    if (Number(until.value) >= months.length - 1) setWindow(Number(from.value), Number(from.value));
    else if (!playOn()) return;
    // Who asked for less motion goes on by pressing again.
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    ticking = window.setInterval(() => {
      if (!playOn()) {
        pausePlaying();
        showTimeline();
      }
    }, 700);
    showTimeline();
  });
}
