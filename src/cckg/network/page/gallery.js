"use strict";
// The language that the reader's browser asks for, unless it was chosen here.
const wanted = (navigator.languages ?? [navigator.language]).find((one) => /^(en|zh)\b/i.test(one)) ?? "en";
const choose = (lang) => {
  document.documentElement.lang = lang;
  for (const button of document.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  for (const link of document.querySelectorAll("a[data-view]")) {
    const [file, view] = link.dataset.view.split("#");
    link.href = `${file}#${[view, `lang=${lang}`].filter(Boolean).join("&")}`;
  }
};
for (const button of document.querySelectorAll("[data-lang]")) button.addEventListener("click", () => choose(button.dataset.lang));
choose(wanted.slice(0, 2).toLowerCase());
