// The page's own words, from page/words.toml, in the language that the reader chose.

const grouped_digits = new Intl.NumberFormat("en");
const digits = (count) => grouped_digits.format(count);

// `{name}` is filled in; of "one pair|{n} pairs" the first is for one.
function say(key, values = {}) {
  const entry = words.say[key];
  if (!entry) return key;
  const forms = entry[view.lang].split("|");
  const text = forms.length > 1 && values.n !== 1 ? forms[1] : forms[0];
  return text.replace(/\{(\w+)\}/g, (_, name) => typeof values[name] === "number" ? digits(values[name]) : String(values[name] ?? ""));
}

// The words that stand in the page from the beginning.
function say_all() {
  document.documentElement.lang = view.lang;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-label]")) element.setAttribute("aria-label", say(element.dataset.sayLabel));
  for (const element of document.querySelectorAll("[data-say-title]")) element.title = say(element.dataset.sayTitle);
  for (const element of document.querySelectorAll("[data-say-hint]")) element.placeholder = say(element.dataset.sayHint);
}
