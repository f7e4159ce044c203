// The view, and everything that changes it.

let view = understood(location.hash), shown = weigh(view);

// The one way to change what is shown.
function go(change, { silently = false } = {}) {
  const before = view;
  view = { ...view, ...change };
  const hash = `#${written(view)}`;
  if (hash !== (location.hash || "#")) {
    if (silently) location.replace(hash);
    else location.hash = hash;
  }
  refresh(before);
}

function refresh(before) {
  const changed = (...keys) => !before || keys.some((key) => !same(view[key], before[key]));
  const counts = changed(...COUNTED), lists = counts || changed("tab", "search", "lang"), selects = changed("a", "b");
  const was = document.activeElement, reading_it = $("details").contains(was), last = $("list").querySelector("[aria-current]");
  if (counts && before) shown = weigh(view);
  show_filters();
  if (lists) {
    list_length = PAGE_LENGTH;
    show_list();
  }
  mark_list();
  if (lists || selects) show_details();
  if (selects) $("details").scrollTop = 0;
  if (counts || changed("lang")) {
    $("verdict").textContent = verdict();
    show_legend();
    show_empty();
    draw();
    if (changed("rollup")) fit();
  }
  mark();
  network?.redraw();
  // What had the focus may be gone: it goes to what took its place, or back to the list.
  if (reading_it && !was.isConnected) (view.a === null ? last ?? $("search") : $("details")).focus();
}

function show_empty() {
  const nothing = !shown.bodies.length;
  $("empty").hidden = !nothing;
  $("empty").replaceChildren(...(!nothing ? [] : rows.length
    ? [el("h2", { text: "No two institutions share an event in this view" }),
      el("p", { text: "Let more roles, years or kinds count, or lower the least weight." }),
      el("button", { type: "button", onclick: () => go(all_of_it()), text: "Back to all" })]
    : [el("h2", { text: "There is nothing here yet" }),
      el("p", { text: "Put reports into the folder reports/ and run “cckg build”: institutions that organize an event together appear here, each tie with the words that say so." })]));
}

const all_of_it = () => Object.fromEntries(COUNTED.map((key) => [key, opening[key]]));

// ---- filters ----------------------------------------------------------------------------------------------------

function chip(name, value, ...content) {
  return el("label", {}, el("input", { type: "checkbox", name, value }), el("span", {}, ...content));
}

function make_filters() {
  $("roles").append(...organizing.map((role) => chip("roles", role, role)));
  const kinds = Object.keys(words.kinds).filter((kind) => rows.some((row) => row.counts && [row.agent, row.top].some((at) => agents[at].kind === kind)));
  $("kinds").append(...kinds.map((kind) => chip("kinds", kind, icon(kind), kind_of(kind).en)));
  $("kinds").hidden = kinds.length < 2;
  const undated = events.some((event) => event.year === null && rows_of_event.get(event.number)?.some((row) => row.counts));
  const switches = [
    ["undated", "Undated events", undated], ["alone", "Institutions without partner", true],
    ["drafts", "Drafts", rows.some((row) => row.draft)], ["projects", "Projects that run events", rows.some((row) => row.project && row.counts)],
  ];
  $("switches").append(...switches.filter(([, , there]) => there).map(([name, text]) => chip(name, "1", text)));
  const form = $("filters");
  for (const key of ["since", "until"]) {
    form[key].placeholder = String((key === "since" ? years[0] : years.at(-1)) ?? "");
    form[key].min = years[0] ?? 1900;
    form[key].max = years.at(-1) ?? 2100;
  }
  form.minimum.placeholder = "0";
  form.addEventListener("change", () => go(chosen_filters(form)));
  form.addEventListener("submit", (event) => event.preventDefault());
  $("reset").addEventListener("click", () => go(all_of_it()));
}

const ticked = (form, name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);

function chosen_filters(form) {
  const kinds = ticked(form, "kinds"), all = form.querySelectorAll("input[name=kinds]").length;
  const roles_ = ticked(form, "roles"), flag = (name) => form[name] ? form[name].checked : opening[name];
  return {
    rollup: form.rollup.value, tie: form.tie.value, counting: form.counting.value,
    roles: roles_.length ? roles_ : view.roles, // the last role cannot be taken away
    kinds: kinds.length === all ? null : kinds,
    since: meant(form.since.value, "year") ?? null, until: meant(form.until.value, "year") ?? null,
    minimum: meant(form.minimum.value || "0", "number") ?? 0,
    undated: flag("undated"), alone: flag("alone"), drafts: flag("drafts"), projects: flag("projects"),
  };
}

function show_filters() {
  const form = $("filters");
  for (const key of ["rollup", "tie", "counting"]) form[key].value = view[key];
  for (const key of ["since", "until"]) form[key].value = view[key] ?? "";
  form.minimum.value = view.minimum || "";
  for (const key of ["undated", "alone", "drafts", "projects"]) if (form[key]) form[key].checked = view[key];
  for (const box of form.querySelectorAll("input[name=roles]")) box.checked = view.roles.includes(box.value);
  for (const box of form.querySelectorAll("input[name=kinds]")) box.checked = view.kinds === null || view.kinds.includes(box.value);
  // Counted whether they are let in or not, so that nobody leaves them out unawares.
  if (form.undated) form.undated.nextElementSibling.textContent = `Undated events (${digits(shown.undated)})`;
  const changed = COUNTED.filter((key) => !["roles", "rollup"].includes(key) && !same(view[key], opening[key]));
  $("in-force").textContent = changed.length ? `${changed.length} in force` : "";
  if (document.activeElement !== $("search")) $("search").value = view.search;
  for (const button of $("names").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.lang === view.lang));
}

// ---- wiring -----------------------------------------------------------------------------------------------------

function make_counts() {
  const { events: told, reports, people, version } = material.about;
  const parts = [some(told, "event"), some(reports, "report"), some(people, "person", "people"), version && `data version ${version}`];
  $("counts").textContent = ["Who co-organizes with whom", ...parts.filter(Boolean)].join(" · ");
}

function make_tabs() {
  const tabs = [$("tab-pairs"), $("tab-bodies")];
  for (const tab of tabs) {
    tab.addEventListener("click", () => go({ tab: tab.dataset.tab }));
    tab.addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      const other = tabs.find((one) => one !== tab);
      other.focus();
      go({ tab: other.dataset.tab });
    });
  }
}

function wire() {
  $("search").addEventListener("input", (event) => go({ search: event.target.value }, { silently: true }));
  $("names").hidden = !agents.some((agent) => agent.zh && agent.zh !== agent.label);
  for (const button of $("names").querySelectorAll("button")) button.addEventListener("click", () => go({ lang: button.dataset.lang }));
  $("save-picture").addEventListener("click", save_picture);
  $("save-table").addEventListener("click", save_table);
  $("zoom-in").addEventListener("click", () => zoom(1.3));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  $("zoom-fit").addEventListener("click", () => fit(true));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && view.a !== null) go({ a: null, b: null });
  });
  addEventListener("hashchange", () => {
    const asked = understood(location.hash), before = view;
    if (written(asked) === written(view)) return;
    view = asked;
    refresh(before);
  });
  dark.addEventListener("change", () => {
    styles = {};
    mix_colours();
    draw();
    network.redraw();
  });
}

// The opening view was counted by Python as well: two ways of counting, one result.
function compare() {
  const counted = (same(view, opening) ? shown : weigh(opening)).pairs.map((pair) => `${pair.a} ${pair.b} ${exact(weight_of(pair))}`).sort();
  const given = vis_data.edges.map((tie) => `${tie.from} ${tie.to} ${exact(tie.value)}`).sort();
  if (!same(counted, given)) console.error("The page counts other pairs than the program that wrote it.");
}

mix_colours();
make_counts();
make_filters();
make_tabs();
wire();
refresh(null);
setTimeout(compare);

// For whoever opens the console: vis-network's own object, and the figures that are shown.
globalThis.cckg = Object.freeze({ get network() { return network; }, get shown() { return shown; } });
