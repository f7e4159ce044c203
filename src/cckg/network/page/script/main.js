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
  if (changed("lang")) {
    say_all();
    name_filters();
    make_counts();
  }
  show_filters();
  if (lists) {
    list_length = PAGE_LENGTH;
    show_list();
  }
  mark_list();
  if (lists || selects) show_details();
  if (selects) $("details").scrollTop = 0;
  if (counts || changed("lang", "all")) {
    $("verdict").textContent = verdict();
    show_legend();
    show_empty();
    draw();
    if (changed("rollup", "layer", "all")) fit();
  }
  repaint();
  // What had the focus may be gone: it goes to what took its place, or back to the list.
  if (reading_it && !was.isConnected) (view.a === null ? last ?? $("search") : $("details")).focus();
}

function show_empty() {
  const nothing = !shown.bodies.length, any = rows.length || carriers.length;
  $("empty").hidden = !nothing;
  $("empty").replaceChildren(...(!nothing ? [] : any
    ? [el("h2", { text: say("empty view") }), el("p", { text: say("empty view help") }),
      el("button", { type: "button", onclick: () => go(all_of_it()), text: say("back to all") })]
    : [el("h2", { text: say("empty") }), el("p", { text: say("empty help") })]));
}

// Layers in which not only institutions stand.
const mixed = () => ["two-mode", "people", "projects"].includes(view.layer);

const all_of_it = () => Object.fromEntries(COUNTED.map((key) => [key, opening[key]]));

// ---- filters ----------------------------------------------------------------------------------------------------

function chip(name, value) {
  return el("label", {}, el("input", { type: "checkbox", name, value }), el("span"));
}

const SWITCHES = [["groups", "groups"], ["alone", "alone"], ["drafts", "drafts too"], ["projects", "projects too"]];

function make_filters() {
  const form = $("filters");
  form.layer.append(...Object.keys(LAYERS).filter((layer) => there[layer]).map((layer) => el("option", { value: layer, "data-say": `layer ${layer}` })));
  $("layers").hidden = form.layer.length < 2;
  $("roles").append(...organizing.map((role) => chip("roles", role)));
  const held = new Set(rows.flatMap((row) => row.counts ? [agents[row.agent].kind, agents[row.top].kind] : none));
  const kinds = Object.keys(words.kinds).filter((kind) => held.has(kind));
  $("kinds").append(...kinds.map((kind) => chip("kinds", kind)));
  $("places").append(...place_names.map((place) => chip("jurisdictions", place)));
  $("bin").hidden = !events.some((event) => event.year === null && rows_of_event.get(event.number)?.some((row) => row.counts));
  if (!$("bin").hidden) $("bin").append(chip("undated", "1"));
  const useful = { alone: true, groups: nodes_found.size > 3 && analysis.verdict.level !== "nothing-can", drafts: rows.some((row) => row.draft), projects: rows.some((row) => row.project && row.counts) };
  $("switches").append(...SWITCHES.filter(([name]) => useful[name]).map(([name]) => chip(name, "1")));
  make_timeline(form);
  form.minimum.placeholder = "0";
  form.addEventListener("change", () => go(chosen_filters(form)));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of $("breadth").children) {
    button.addEventListener("click", () => go({ roles: button.dataset.roles === "broad" ? organizing : organizing.filter((role) => role !== "partner") }));
  }
  $("reset").addEventListener("click", () => go(all_of_it()));
}

// How many events each year holds, whatever the filters, and two sliders over them.
function make_timeline(form) {
  const counts = grouped(whole_events.filter((event) => event.year !== null), (event) => event.year);
  const [first, last] = [years[0], years.at(-1)], most = Math.max(1, ...[...counts.values()].map((list) => list.length));
  $("timeline").hidden = years.length < 2;
  if ($("timeline").hidden) return;
  for (const key of ["since", "until"]) {
    Object.assign(form[key], { min: first, max: last });
    form[key].addEventListener("input", () => say_span(form));
  }
  for (let year = first; year <= last; year++) {
    const bar = el("span", { class: "bin", "data-year": year, title: `${year}: ${counts.get(year)?.length ?? 0}` });
    bar.style.setProperty("--share", (counts.get(year)?.length ?? 0) / most);
    $("bins").append(bar);
  }
}

function say_span(form) {
  const [since, until] = [Number(form.since.value), Number(form.until.value)];
  $("since-said").textContent = since;
  $("until-said").textContent = until;
  for (const bar of $("bins").children) bar.classList.toggle("out", Number(bar.dataset.year) < since || Number(bar.dataset.year) > until);
}

// The words of what the filters let one choose, which change with the language.
function name_filters() {
  const put_in = (name, content) => {
    for (const box of $("filters").querySelectorAll(`input[name=${name}]`)) box.nextElementSibling.replaceChildren(...[content(box.value)].flat());
  };
  put_in("roles", (role) => word("roles", role));
  put_in("kinds", (kind) => [icon(kind), kind_of(kind)[view.lang]]);
  put_in("jurisdictions", (place) => place);
  for (const [name, key] of SWITCHES) put_in(name, () => say(key));
}

const ticked = (form, name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);

function chosen_filters(form) {
  const some_of = (name) => {
    const chosen_ = ticked(form, name), all = form.querySelectorAll(`input[name=${name}]`).length;
    return chosen_.length === all ? null : chosen_;
  };
  const roles_ = ticked(form, "roles"), flag = (name) => form[name] ? form[name].checked : view[name];
  return {
    layer: form.layer.value || view.layer, rollup: form.rollup.value, tie: form.tie.value, counting: form.counting.value,
    roles: roles_.length ? roles_ : view.roles, // the last role cannot be taken away
    kinds: some_of("kinds"), jurisdictions: some_of("jurisdictions"), ...chosen_span(form),
    minimum: meant(form.minimum.value || "0", "number") ?? 0,
    undated: flag("undated"), groups: flag("groups"), alone: flag("alone"), drafts: flag("drafts"), projects: flag("projects"),
  };
}

// At its end a slider is open; where the two cross, they change places.
function chosen_span(form) {
  if ($("timeline").hidden) return {};
  const [since, until] = [Number(form.since.value), Number(form.until.value)].sort((a, b) => a - b);
  return { since: since <= years[0] ? null : since, until: until >= years.at(-1) ? null : until };
}

function show_filters() {
  const form = $("filters"), plain = view.layer === "co-organizing";
  for (const key of ["layer", "rollup", "tie", "counting"]) form[key].value = view[key];
  form.since.value = view.since ?? years[0] ?? 0;
  form.until.value = view.until ?? years.at(-1) ?? 0;
  say_span(form);
  form.minimum.value = view.minimum || "";
  for (const key of ["undated", "alone", "drafts", "projects", "groups"]) if (form[key]) form[key].checked = view[key];
  for (const box of form.querySelectorAll("input[name=roles]")) box.checked = view.roles.includes(box.value);
  for (const name of ["kinds", "jurisdictions"]) {
    for (const box of form.querySelectorAll(`input[name=${name}]`)) box.checked = view[name] === null || view[name].includes(box.value);
  }
  for (const field of form.querySelectorAll(".of-ties")) field.hidden = !plain;
  $("kinds").hidden = view.rollup === "jurisdiction" || $("kinds").querySelectorAll("input").length < 2;
  $("places").hidden = view.rollup === "kind" || place_names.length < 2;
  document.querySelector(".of-roles").hidden = ["people", "projects"].includes(view.layer);
  if (form.groups) form.groups.parentElement.hidden = !found_out();
  if (form.alone) form.alone.parentElement.hidden = !plain;
  const strict = !view.roles.includes("partner") && view.roles.length === 3, broad = view.roles.length === 4;
  for (const button of $("breadth").children) button.setAttribute("aria-pressed", String(button.dataset.roles === "broad" ? broad : strict));
  // Counted whether they are let in or not, so that nobody leaves them out unawares.
  if (form.undated) form.undated.nextElementSibling.textContent = say("undated events", { n: shown.undated });
  const beside_ = ["layer", "roles", "rollup", "since", "until", "undated"];
  const changed = COUNTED.filter((key) => !beside_.includes(key) && !same(view[key], opening[key]));
  $("in-force").textContent = changed.length ? say("in force", { n: changed.length }) : "";
  $("bodies-head").textContent = say(mixed() ? "nodes tab" : "bodies tab");
  if (document.activeElement !== $("search")) $("search").value = view.search;
  for (const button of $("names").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.lang === view.lang));
}

// ---- wiring -----------------------------------------------------------------------------------------------------

function make_counts() {
  const { events: told, people: persons, provinces, version, public: open } = material.about, on = rests();
  const parts = [say("who with whom"), say("events", { n: told }), say("reports of", on), on.years, provinces && on.provinces,
    open ? say("public") : persons && say("people", { n: persons }), version && say("version", { n: String(version) })];
  $("counts").textContent = parts.filter(Boolean).join(" · ");
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
  for (const button of $("names").querySelectorAll("button")) button.addEventListener("click", () => go({ lang: button.dataset.lang }));
  $("save-picture").addEventListener("click", save_picture);
  $("save-drawing").addEventListener("click", save_drawing);
  $("save-table").addEventListener("click", save_table);
  $("print").addEventListener("click", () => print());
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
    repaint();
  });
}

// The opening view was counted by Python as well: two ways of counting, one result.
function compare() {
  const counted = (same(view, opening) ? shown : weigh(opening)).pairs.map((pair) => `${pair.a} ${pair.b} ${exact(weight_of(pair))}`).sort();
  const given = vis_data.edges.map((tie) => `${tie.from} ${tie.to} ${exact(tie.value)}`).sort();
  if (!same(counted, given)) console.error("The page counts other pairs than the program that wrote it.");
}

mix_colours();
make_filters();
make_tabs();
wire();
refresh(null);
(globalThis.requestIdleCallback ?? setTimeout)(compare); // after the first picture

// For whoever opens the console: the canvas, the figures that are shown, and what is drawn where.
globalThis.cckg = Object.freeze({
  get network() { return network; }, get shown() { return shown; }, get scene() { return scene; }, get view() { return view; }, words,
  names: () => names_now($("picture").querySelector("canvas").getContext("2d"), chosen(), [], network.getScale()), node: (at) => agents[at], go,
});
