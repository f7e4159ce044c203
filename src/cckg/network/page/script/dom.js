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
const kind_of = (kind) => words.kinds[kind] ?? words.kinds.other;
const colour = (kind) => kind_of(kind)[dark.matches ? "dark" : "light"];
const mix_colours = () => Object.keys(words.kinds).forEach((kind) =>
  document.documentElement.style.setProperty(`--kind-${kind}`, colour(kind)));
const word = (group, key) => !key ? "" : (words[group][key]?.[view.lang] ?? key);

// The shapes of vis-network, in a box from -10 to 10.
const SHAPES = {
  dot: "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0", square: "M-7-7h14v14h-14z", diamond: "M0-9l9 9l-9 9l-9-9z",
  triangle: "M0-9l9 15h-18z", triangleDown: "M0 9l9-15h-18z", hexagon: "M9 0l-4.500 7.800h-9l-4.500-7.800l4.500-7.800h9z",
  star: "M0-10l2.400 6.800l7.100.100l-5.700 4.300l2.100 6.900l-5.900-4.200l-5.900 4.200l2.100-6.900l-5.700-4.300l7.100-.100z",
};

function icon(kind, draft = false) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "-11 -11 22 22");
  svg.setAttribute("class", draft ? "icon draft" : "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[kind_of(kind).shape]);
  path.style.setProperty(draft ? "stroke" : "fill", `var(--kind-${words.kinds[kind] ? kind : "other"})`);
  svg.append(path);
  return svg;
}

const name_of = (at) => (view.lang === "zh" && agents[at].zh) || agents[at].label;
const other_name = (at) => view.lang === "zh" ? agents[at].zh && agents[at].label : agents[at].zh;
const language_of = (at) => view.lang === "zh" && agents[at].zh ? "zh" : null;

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

const grouped_digits = new Intl.NumberFormat("en");
const digits = (count) => grouped_digits.format(count);
const some = (count, one, many = `${one}s`) => `${digits(count)} ${count === 1 ? one : many}`;
const figure = (value) => String(Math.round(value * 100) / 100);
const exact = (value) => String(Number(value.toFixed(6)));

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// The bounds of an event as a reader would write them: a whole month or year is one.
function when(event) {
  if (!event.start) return event.year === null ? "undated" : String(event.year);
  const [from, to] = [event.start, event.end || event.start].map((day) => day.split("-").map(Number));
  const last = new Date(Date.UTC(to[0], to[1], 0)).getUTCDate();
  const whole = from[2] === 1 && to[2] === last;
  const month = (day) => MONTHS[day[1] - 1];
  if (whole && from[1] === 1 && to[1] === 12) return from[0] === to[0] ? `${from[0]}` : `${from[0]}–${to[0]}`;
  if (whole && from[0] === to[0] && from[1] === to[1]) return `${month(to)} ${to[0]}`;
  if (event.start === (event.end || event.start)) return `${to[2]} ${month(to)} ${to[0]}`;
  if (from[0] !== to[0]) return `${from[2]} ${month(from)} ${from[0]} – ${to[2]} ${month(to)} ${to[0]}`;
  return from[1] === to[1] ? `${from[2]}–${to[2]} ${month(to)} ${to[0]}`
    : `${from[2]} ${month(from)} – ${to[2]} ${month(to)} ${to[0]}`;
}

function link(source) {
  const web = source.url && /^https?:\/\//i.test(source.url.trim());
  return web
    ? el("a", { href: source.url.trim(), rel: "noopener noreferrer", target: "_blank", text: source.title })
    : el("span", { text: source.title });
}
