// The query page: Yasgui asks this server's /sparql and nothing else; a question of the library puts
// its text, with the values filled in by the server, into the editor and runs it.
"use strict";
(() => {
  const said = document.getElementById("said");
  const endpoint = new URL("sparql", document.baseURI).href;
  const words = JSON.parse(document.getElementById("words").textContent);
  const { Yasgui } = window;
  const Table = Yasgui.Yasr.plugins.table;
  const draw = Table.prototype.draw;
  // Numbers and texts as people write them, until the reader wants to see datatypes and languages.
  Table.prototype.draw = function (config) {
    return draw.call(this, { compact: true, isEllipsed: false, ...config });
  };
  // The completers for prefixes, classes and properties would ask prefix.cc and LOV.
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  const editor = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    persistenceId: null,
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [], renderItem: () => undefined },
    yasr: { prefixes: words.prefixes, pluginOrder: ["table", "response"], defaultPlugin: "table" },
  });
  window.cckg = { editor };

  // What Yasgui leaves without a name, or out of the keyboard's reach; it draws anew now and then.
  const place = document.getElementById("yasgui");
  const mend = {
    ".CodeMirror textarea": { "aria-label": "SPARQL query" },
    ".CodeMirror-scroll": { tabindex: "0", role: "region", "aria-label": "Text" },
    "select.tableSizer": { "aria-label": "Rows on a page" },
    ".tabsList button": { role: "tab" },
  };
  const mended = () => {
    for (const [where, attributes] of Object.entries(mend))
      for (const element of place.querySelectorAll(where))
        for (const [name, value] of Object.entries(attributes))
          if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  new MutationObserver(mended).observe(place, { childList: true, subtree: true });
  mended();

  async function run(form) {
    const values = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...values]) if (!value.trim()) values.delete(name);
    const reply = await fetch(`${form.action}?${values}`, { headers: { Accept: "application/sparql-query" } });
    const text = await reply.text();
    said.textContent = reply.ok ? "" : text;
    if (!reply.ok) return;
    const tab = editor.getTab() || editor.addTab(true);
    tab.setQuery(text);
    tab.getYasqe().query().catch(() => undefined);
    document.querySelector(".editor").scrollIntoView({ block: "start" });
  }

  // An id leads to its page on this server, wherever the id itself leads.
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a.iri");
    const id = link?.getAttribute("href");
    if (id?.startsWith(words.base)) link.href = new URL(`id/${id.slice(words.base.length)}`, document.baseURI).href;
  });

  for (const form of document.querySelectorAll("form[data-name]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run(form);
    });
  }
  const wanted = location.hash && document.getElementById(location.hash.slice(1));
  if (wanted instanceof HTMLDetailsElement) wanted.open = true;
})();
