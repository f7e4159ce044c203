// Building elements: every string from the data goes in as text, never as markup.

const $ = (id) => document.getElementById(id);

function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "text") element.textContent = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return element;
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const kind_of = (kind) => words.kinds[kind] ?? words.others[kind] ?? words.kinds.other;
const colour = (kind) => kind_of(kind)[dark.matches ? "dark" : "light"];
const mix_colours = () => [...Object.keys(words.kinds), ...Object.keys(words.others)].forEach((kind) =>
  document.documentElement.style.setProperty(`--kind-${kind}`, colour(kind)));
const word = (group, key) => !key ? "" : (words[group][key]?.[view.lang] ?? key);

// The shapes of bodies in a box from -10 to 10, of about one area; the picture and the SVG draw the same.
const SHAPES = {
  dot: "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0", square: "M-7-7h14v14h-14z", diamond: "M0-9l9 9l-9 9l-9-9z",
  triangle: "M0-9l9 15h-18z", triangleDown: "M0 9l9-15h-18z", hexagon: "M9 0l-4.500 7.800h-9l-4.500-7.800l4.500-7.800h9z",
  star: "M0-10l2.400 6.800l7.100.100l-5.700 4.300l2.100 6.900l-5.900-4.200l-5.900 4.200l2.100-6.900l-5.700-4.300l7.100-.100z",
  bar: "M-10-4.500h20v9h-20z", person: "M0-9.500a4.500 4.500 0 1 1 0 9a4.500 4.500 0 1 1 0-9M-8 9c0-11 16-11 16 0z",
  pin: "M0 10c-12-10-8-19 0-19s12 9 0 19z",
};

function icon(kind, draft = false) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "-11 -11 22 22");
  svg.setAttribute("class", draft ? "icon draft" : "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[kind_of(kind).shape]);
  path.style.setProperty(draft ? "stroke" : "fill", `var(--kind-${words.kinds[kind] || words.others[kind] ? kind : "other"})`);
  svg.append(path);
  return svg;
}

const plain_name = (at) => (view.lang === "zh" && agents[at].zh) || agents[at].label;
// Places and kinds that are not stated, and kinds, have names among the page's own words; a file has the plain ones.
function name_of(at) {
  if (at === unknown_place) return say("unknown place");
  return at >= first_place + material.places.length && at < first_event ? kind_of(agents[at].kind)[view.lang] : plain_name(at);
}
const other_name = (at) => view.lang === "zh" ? agents[at].zh && agents[at].label : agents[at].zh;
const language_of = (at) => {
  const is = view.lang === "zh" && agents[at].zh ? "zh" : "en";
  return is === view.lang ? null : is;
};

// A unit's label ends in its parent's name: the two apart.
function parted(at) {
  const name = name_of(at), parent = agents[at].parent;
  const whole = parent === null ? "" : name_of(parent);
  return whole && name.endsWith(`, ${whole}`) ? [name.slice(0, -whole.length - 2), whole] : [name, ""];
}

function body_name(at) {
  const [own, parent] = parted(at);
  return el("span", { class: "body", lang: language_of(at), title: name_of(at) },
    el("b", { text: own }), parent && el("i", { text: `, ${parent}` }));
}

const figure = (value) => String(Math.round(value * 100) / 100);
const exact = (value) => String(Number(value.toFixed(6)));

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAY = {
  en: { day: (d) => `${d[2]} ${MONTHS[d[1] - 1]} ${d[0]}`, month: (d) => `${MONTHS[d[1] - 1]} ${d[0]}`, year: (d) => `${d[0]}` },
  zh: { day: (d) => `${d[0]}年${d[1]}月${d[2]}日`, month: (d) => `${d[0]}年${d[1]}月`, year: (d) => `${d[0]}年` },
};

// The bounds of an event as a reader would write them: a whole month or year is one.
function when(event) {
  const write = DAY[view.lang];
  if (!event.start) return event.year === null ? say("undated") : write.year([event.year]);
  const [from, to] = [event.start, event.end || event.start].map((day) => day.split("-").map(Number));
  const last = new Date(Date.UTC(to[0], to[1], 0)).getUTCDate();
  const whole = from[2] === 1 && to[2] === last;
  const both = (form) => form(from) === form(to) ? form(to) : `${form(from)} – ${form(to)}`;
  if (whole && from[1] === 1 && to[1] === 12) return both(write.year).replace(" – ", "–");
  if (whole && from[0] === to[0] && from[1] === to[1]) return write.month(to);
  if (view.lang === "zh" || from[0] !== to[0] || event.start === (event.end || event.start)) return both(write.day);
  return from[1] === to[1] ? `${from[2]}–${write.day(to)}` : `${from[2]} ${MONTHS[from[1] - 1]} – ${write.day(to)}`;
}

function link(source) {
  const web = source.url && /^https?:\/\//i.test(source.url.trim());
  return web
    ? el("a", { href: source.url.trim(), rel: "noopener noreferrer", target: "_blank", text: source.title })
    : el("span", { text: source.title });
}
