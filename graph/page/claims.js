// A claim as the panel tells it: who, what, whom; the words; who says so; when, where; in which article.

/** @param {number} index @returns {HTMLElement} */
function claimEntry(index) {
  const claim = graph.claims[index];
  const standing = standingOf(claim);
  const [subject, object] = claim.ends.map((end) => nameButton(end));
  const entry = make(
    "article",
    {},
    make(
      "h4",
      {},
      subject,
      " — " + own(graph.relations[claim.predicate].names) + " — ",
      object,
      make("span", { className: "status " + claim.status }, term(claim.status)),
      standing === "disputed" && make("span", { className: "status disputed" }, term(standing)),
    ),
    quote(claim),
  );
  if (claim.sources.length)
    entry.append(
      make(
        "p",
        {},
        word("according"),
        ...joined(
          claim.sources.map((number) => isolated(thing(number))),
          word("comma"),
        ),
      ),
    );
  const details = [claim.when, ...claim.places.map(thing), claim.channel && term(claim.channel)].filter(Boolean);
  if (details.length) entry.append(make("p", {}, ...joined(details.map(isolated), " · ")));
  if (claim.event !== null) {
    const told = word("sources", { count: graph.events[claim.event].sources });
    entry.append(
      make("p", { className: "faint" }, standing && standing !== claim.status ? term(standing) + " · " : "", told),
    );
  }
  entry.append(articleLine(graph.articles[claim.article]));
  return entry;
}

/** The article's words in their own direction, the one that made the claim marked. @param {Claim} claim */
function quote(claim) {
  const language = graph.articles[claim.article].language;
  const at = claim.trigger ? claim.words.indexOf(claim.trigger) : -1;
  const parts =
    at < 0
      ? [claim.words]
      : [claim.words.slice(0, at), make("mark", {}, claim.trigger), claim.words.slice(at + claim.trigger.length)];
  const arabic = isArabic(claim.words);
  return make(
    "blockquote",
    { dir: arabic ? "rtl" : "ltr", lang: language || (arabic ? "ar" : "en") },
    arabic ? "«" : "“",
    make("bdi", {}, ...parts),
    arabic ? "»" : "”",
  );
}

/** @param {Article} article */
function articleLine(article) {
  const parts = joined(
    [article.publisher, article.headline || article.id, article.published].filter(Boolean).map(isolated),
    " · ",
  );
  // http or https only: checked when the page was written, and once more where it is used.
  const link = /^https?:\/\//i.test(article.url);
  return make(
    "p",
    { className: "faint" },
    link
      ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, ...parts)
      : make("span", {}, ...parts),
  );
}

/** @param {number} actor */
function nameButton(actor) {
  const names = calledOut(graph.actors[actor].names).map(isolated);
  return make(
    "button",
    { type: "button", className: "plain", "data-actor": actor, onclick: () => pick(actor) },
    ...joined(names, " / "),
  );
}

/** A list of claims, the first so many at once. @param {number[]} claims */
function claimList(claims) {
  return longList(claims, 30, "div", claimEntry);
}

/** @template T @param {T[]} items @param {number} many @param {string} tag @param {(item: T) => HTMLElement} entry */
function longList(items, many, tag, entry) {
  const list = make(tag);
  let next = 0;
  const more = make("button", { type: "button", onclick: () => add() });
  const add = () => {
    list.append(...items.slice(next, next + many).map(entry));
    next += many;
    more.textContent = word("more", { count: items.length - next });
    more.hidden = next >= items.length;
  };
  add();
  return make("div", {}, list, more);
}
