// The side panel: what is claimed of the actor or between the two actors that the reader clicks.
// Everything is put in as text; nothing of an article is ever read as HTML.
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("claims").textContent);
  const panel = document.getElementById("panel");
  const hint = panel.firstElementChild;

  function add(parent, tag, text, className) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) {
      element.textContent = text;
      element.dir = "auto";
    }
    return parent.appendChild(element);
  }

  // Each part isolated from the next, lest a date or a Latin name be turned round by the Arabic before it.
  function addParts(parent, parts, between) {
    parts.forEach(function (part, index) {
      if (index) parent.append(between || " · ");
      add(parent, "bdi", part);
    });
    return parent;
  }

  // Who to whom: each has one name, or one in each language.
  function addEnds(parent, subject, middle, object) {
    addParts(parent, subject, " / ");
    parent.append(" — " + middle);
    return addParts(parent, object, " / ");
  }

  function show(claims) {
    panel.scrollTop = 0;
    for (const index of claims) {
      const claim = data.claims[index];
      const entry = add(panel, "article");
      const heading = addEnds(add(entry, "h3"), claim.subject, claim.relation + " — ", claim.object);
      add(heading, "span", claim.status_label, "status " + claim.status);
      add(entry, "blockquote", data.words.open + claim.evidence + data.words.close);
      if (claim.sources.length) {
        const said = add(entry, "p");
        said.append(data.words.according);
        addParts(said, claim.sources.map((names) => names.join(" / ")));
      }
      if (claim.details.length) addParts(add(entry, "p"), claim.details);
      const source = add(entry, "p", "", "source");
      if (claim.url) {
        const link = add(source, "a");
        addParts(link, claim.article);
        link.href = claim.url; // http or https only: checked when the page was written
        link.target = "_blank";
        link.rel = "noopener noreferrer";
      } else {
        addParts(source, claim.article);
      }
    }
  }

  network.on("click", function (event) {
    if (event.nodes.length) {
      const actor = data.actors[event.nodes[0]];
      panel.replaceChildren();
      addParts(add(panel, "h2"), actor.names, " / ");
      addParts(add(panel, "p", "", "source"), actor.about);
      show(actor.claims);
    } else if (event.edges.length) {
      const edge = data.edges[event.edges[0]];
      panel.replaceChildren();
      addEnds(add(panel, "h2"), edge.ends[0], "", edge.ends[1]);
      show(edge.claims);
    } else {
      panel.replaceChildren(hint);
    }
  });
  network.fit();
  network.moveTo({ scale: network.getScale() * 1.1 }); // it leaves a wide margin
})();
