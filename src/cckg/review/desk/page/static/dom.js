// Elements made of parts: text is always text, so that nothing in a report can become markup.

export const $ = (id) => document.getElementById(id);

export function element(tag, attributes = {}, ...parts) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...parts.filter((part) => part !== null && part !== undefined && part !== false && part !== ""));
  return made;
}

export function button(text, key, action, attributes = {}) {
  const shown = key ? [`${text} `, element("kbd", {}, key)] : [text];
  return element("button", { type: "button", class: "tool", "aria-keyshortcuts": key || null, onclick: action, ...attributes }, ...shown);
}
