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

  // Each part isolated from the next, lest a date be turned round by the Arabic before it.
  function addParts(parent, parts) {
    parts.forEach(function (part, index) {
      if (index) parent.append(" · ");
      add(parent, "bdi", part);
    });
  }

  function show(title, subtitle, claims) {
    panel.replaceChildren();
    add(panel, "h2", title);
    if (subtitle) add(panel, "p", subtitle, "source");
    for (const index of claims) {
      const claim = data.claims[index];
      const entry = add(panel, "article");
      const heading = add(entry, "h3", claim.subject + " — " + claim.relation + " — " + claim.object);
      add(heading, "span", claim.status_label, "status " + claim.status);
      add(entry, "blockquote", "«" + claim.evidence + "»");
      if (claim.sources) add(entry, "p", "بحسب: " + claim.sources);
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
    panel.scrollTop = 0;
  }

  network.on("click", function (event) {
    if (event.nodes.length) {
      const actor = data.actors[event.nodes[0]];
      show(actor.name, actor.about, actor.claims);
    } else if (event.edges.length) {
      const edge = data.edges[event.edges[0]];
      show(edge.title, "", edge.claims);
    } else {
      panel.replaceChildren(hint);
    }
  });
  network.fit();
  network.moveTo({ scale: network.getScale() * 1.1 }); // it leaves a wide margin
})();
