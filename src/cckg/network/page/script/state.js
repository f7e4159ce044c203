// What is shown, kept in the address after #, so that a view can be sent and the back button works.

const opening = { ...material.options, tab: "pairs", search: "", lang: "en", a: null, b: null };
const KINDS_OF_KEY = {
  rollup: ["named", "parent"], tie: ["any", "joint", "commission"], counting: ["full", "fractional", "newman"],
  tab: ["pairs", "bodies"], lang: ["en", "zh"],
  since: "year", until: "year", minimum: "number",
  undated: "flag", drafts: "flag", projects: "flag", alone: "flag",
  roles: "list", kinds: "list", search: "text", a: "body", b: "body",
};
// A change of these counts everything anew; the others only change what is marked or listed.
const COUNTED = ["roles", "tie", "counting", "rollup", "since", "until", "undated", "drafts", "projects", "kinds", "minimum", "alone"];

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function written(view) {
  const params = new URLSearchParams();
  for (const key of Object.keys(KINDS_OF_KEY)) {
    const value = view[key], kind = KINDS_OF_KEY[key];
    if (same(value, opening[key])) continue;
    if (kind === "body") params.set(key, value === null ? "" : agents[value].key);
    else if (kind === "flag") params.set(key, value ? "1" : "0");
    else params.set(key, value === null ? "" : String(value));
  }
  return params.toString();
}

function understood(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, "")), view = { ...opening };
  for (const [key, kind] of Object.entries(KINDS_OF_KEY)) {
    if (!params.has(key)) continue;
    const value = meant(params.get(key), kind, key);
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
