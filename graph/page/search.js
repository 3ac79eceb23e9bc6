// Search with suggestions, in either script: the combobox pattern of WAI-ARIA.

const SUGGESTIONS = 12;

/** Every name of each actor, folded. @type {string[][] | null} */
let spelled = null;

/** Actors with such a name: those that begin so first, then those of whom a word does, then the rest; by rank.
 * @param {string} text @returns {number[]} */
function actorsNamed(text) {
  spelled = spelled || graph.actors.map((actor) => [...actor.names, ...actor.also].map(fold));
  const wanted = fold(text);
  if (!wanted) return [];
  /** @type {number[][]} */
  const found = [[], [], []];
  spelled.forEach((names, number) => {
    const best = Math.min(
      ...names.map((name) => {
        const at = name.indexOf(wanted);
        return at === 0 ? 0 : at < 0 ? 3 : name.includes(" " + wanted) ? 1 : 2;
      }),
    );
    if (best < 3) found[best].push(number);
  });
  return found.flat();
}

function setUpSearch() {
  const input = byId("search");
  const list = byId("suggestions");
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  /** @param {number} index */
  const activate = (index) => {
    const options = [...list.querySelectorAll("[role=option]")];
    if (!options.length) return;
    active = (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };

  /** @param {number} actor */
  const take = (actor) => {
    close();
    input.value = "";
    pick(actor);
    network.focus("n" + actor, { scale: Math.max(network.getScale(), 0.9), animation: false });
  };

  const suggest = () => {
    const found = actorsNamed(input.value).slice(0, SUGGESTIONS);
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(
      ...found.map((actor, index) => {
        const { names, kind } = graph.actors[actor];
        const second = tidy(names[state.lang === "en" ? 0 : 1]);
        return make(
          "li",
          {
            role: "option",
            id: "suggestion" + index,
            "aria-selected": "false",
            "data-actor": actor,
            onmousedown: (/** @type {Event} */ at) => {
              at.preventDefault();
              take(actor);
            },
          },
          isolated(own(names).slice(0, 120)),
          " ",
          make("small", {}, second === own(names) ? "" : isolated(second.slice(0, 120)), " ", word(kind)),
        );
      }),
    );
    if (!found.length && input.value.trim()) list.append(make("li", { className: "faint" }, word("none_found")));
    list.hidden = !list.childElementCount;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ at) => {
    if (at.key === "ArrowDown" || at.key === "ArrowUp") {
      if (list.hidden) suggest();
      activate(active < 0 && at.key === "ArrowUp" ? -1 : active + (at.key === "ArrowDown" ? 1 : -1));
    } else if (at.key === "Enter") {
      const option = list.querySelectorAll("[role=option]")[Math.max(active, 0)];
      if (option && !list.hidden) take(Number(/** @type {HTMLElement} */ (option).dataset.actor));
    } else if (at.key === "Escape") close();
    else return;
    at.preventDefault();
  });
}
