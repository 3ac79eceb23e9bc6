// The editor, the named questions, and the answer as a table. What the graph says enters the page as text only.
"use strict";
(() => {
  const SHOWN = 1000; // rows; the rest would only slow the page down
  const language = document.body.dataset.language;
  const words = JSON.parse(document.body.dataset.words);
  const state = document.querySelector("#state");
  const answer = document.querySelector("#answer");
  const BASE = "https://w3id.org/backchannel/";
  const ACTOR = `${BASE}actor/`;

  const editor = new Yasqe(document.querySelector("#editor"), {
    value: `PREFIX bc: <${BASE}ns#>\n\nSELECT ?one ?other\nWHERE { ?one bc:inContactWith ?other }\nLIMIT 100\n`,
    persistenceId: null, // nothing is kept in the browser
    autocompleters: [], // they would ask servers elsewhere
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    syntaxErrorCheck: true,
    extraKeys: { "Ctrl-Enter": () => run(), "Cmd-Enter": () => run() },
  });
  window.editor = editor; // for whoever drives the page

  function say(text, bad = false) {
    state.textContent = text;
    state.classList.toggle("bad", bad);
  }

  async function ask(url, options) {
    let response;
    try {
      response = await fetch(url, options);
    } catch {
      throw new Error(words.failed);
    }
    if (!response.ok) throw new Error((await response.text()).trim());
    return response;
  }

  async function put(name) {
    const values = document.querySelector(`form.values[data-name="${name}"]`);
    for (const form of document.querySelectorAll("form.values")) form.hidden = form !== values;
    for (const button of document.querySelectorAll("button.named")) {
      button.setAttribute("aria-pressed", String(button.dataset.name === name));
    }
    const given = new URLSearchParams({ lang: language });
    for (const input of values?.elements ?? []) if (input.value.trim()) given.set(input.name, input.value.trim());
    try {
      editor.setValue(await (await ask(`/queries/${name}?${given}`)).text());
      say(words.hint);
      return true;
    } catch (error) {
      say(error.message, true);
      return false;
    }
  }

  async function run() {
    const began = performance.now();
    answer.replaceChildren();
    say("…");
    try {
      const response = await ask("/sparql", {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle" },
        body: editor.getValue(),
      });
      const seconds = () => ((performance.now() - began) / 1000).toFixed(2);
      if (response.headers.get("Content-Type").startsWith("text/turtle")) {
        const text = document.createElement("pre");
        text.dir = "ltr";
        text.textContent = await response.text();
        answer.append(text);
        say(`${seconds()} s`);
        return;
      }
      const found = await response.json();
      if ("boolean" in found) {
        say(found.boolean ? words.yes : words.no);
        return;
      }
      const rows = found.results.bindings;
      answer.append(table(found.head.vars, rows.slice(0, SHOWN)));
      const first = rows.length > SHOWN ? `${words.first.replace("{n}", SHOWN)} ` : "";
      say(rows.length ? `${first}${rows.length} ${words.rows} · ${seconds()} s` : words.none);
    } catch (error) {
      say(error.message, true);
    }
  }

  function table(columns, rows) {
    const made = document.createElement("table");
    const head = made.createTHead().insertRow();
    for (const column of columns) {
      const cell = document.createElement("th");
      cell.textContent = column;
      head.append(cell);
    }
    const body = made.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      for (const column of columns) fill(line.insertCell(), row[column]);
    }
    return made;
  }

  function fill(cell, term) {
    cell.dir = "auto";
    if (!term) return;
    if (term.type === "uri" && term.value.startsWith(ACTOR)) {
      const link = document.createElement("a");
      link.href = `/actor?${new URLSearchParams({ name: term.value, lang: language })}`;
      link.textContent = `actor:${term.value.slice(ACTOR.length)}`;
      cell.append(link);
    } else if (term.type === "uri" && term.value.startsWith(BASE)) {
      cell.textContent = term.value.slice(BASE.length);
      cell.title = term.value;
    } else {
      cell.textContent = term.type === "triple" ? JSON.stringify(term.value) : term.value;
    }
  }

  document.querySelector("#run").addEventListener("click", run);
  for (const button of document.querySelectorAll("button.named")) {
    button.addEventListener("click", () => put(button.dataset.name));
  }
  for (const form of document.querySelectorAll("form.values")) {
    form.addEventListener("change", () => put(form.dataset.name));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await put(form.dataset.name)) await run();
    });
  }
})();
