// What is shown, kept in the address after #, so that a view can be sent and the back button works.

const preferred = (navigator.languages ?? [navigator.language]).find((one) => /^(en|zh)\b/i.test(one)) ?? "en";
const opening = {
  layer: "co-organizing", jurisdictions: null, ...material.options, tab: "pairs", search: "", all: false, groups: true,
  lang: preferred.slice(0, 2).toLowerCase(), a: null, b: null,
};
const KINDS_OF_KEY = {
  layer: Object.keys(LAYERS), rollup: ["named", "parent", "jurisdiction", "kind"],
  tie: ["any", "joint", "commission"], counting: ["full", "fractional", "newman"],
  tab: ["pairs", "bodies"], lang: ["en", "zh"],
  since: "year", until: "year", minimum: "number",
  undated: "flag", drafts: "flag", projects: "flag", alone: "flag", all: "flag", groups: "flag",
  roles: "list", kinds: "list", jurisdictions: "names", search: "text", a: "body", b: "body",
};
// A change of these counts everything anew; the others only change what is marked or listed.
const COUNTED = ["layer", "roles", "tie", "counting", "rollup", "since", "until", "undated", "drafts", "projects", "kinds", "jurisdictions", "minimum", "alone"];

const same = (one, other_) => one === other_ || JSON.stringify(one) === JSON.stringify(other_);

function written(view) {
  const params = new URLSearchParams();
  for (const key of Object.keys(KINDS_OF_KEY)) {
    const value = view[key], kind = KINDS_OF_KEY[key];
    if (same(value, opening[key])) continue;
    if (kind === "body") params.set(key, value === null ? "" : agents[value].key);
    else if (kind === "flag") params.set(key, value ? "1" : "0");
    else if (kind === "names") for (const name of value ?? []) params.append(key, name);
    else params.set(key, value === null ? "" : String(value));
  }
  return params.toString();
}

function understood(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, "")), view = { ...opening };
  for (const [key, kind] of Object.entries(KINDS_OF_KEY)) {
    if (!params.has(key)) continue;
    const value = kind === "names" ? chosen_names(params.getAll(key)) : meant(params.get(key), kind, key);
    if (value !== undefined) view[key] = value;
  }
  return view;
}

// What somebody wrote into the address, or undefined where it means nothing.
function meant(text, kind, key) {
  if (Array.isArray(kind)) return kind.includes(text) ? text : undefined;
  if (kind === "text") return text;
  if (kind === "flag") return text === "1";
  if (kind === "body") return by_key.get(text)?.number ?? null;
  if (kind === "list") return listed(text, key);
  const number = Number(text);
  if (kind === "year") return text === "" ? null : Number.isInteger(number) ? number : undefined;
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

function listed(text, key) {
  const known = key === "roles" ? organizing : Object.keys(words.kinds);
  const chosen = known.filter((word) => text.split(",").includes(word));
  if (key === "kinds") return text === "" ? null : chosen;
  return chosen.length ? chosen : undefined;
}

const chosen_names = (names) => {
  const chosen = place_names.filter((place) => names.includes(place));
  return chosen.length ? chosen : undefined;
};
