// Search at every keystroke, and the pages of codes beside it.
//
// Words go into the body of a POST, never into an address, since they may be a patient's. Each
// keystroke aborts the request before it, so that an old answer cannot replace a newer one. The code
// that is open is the fragment of this page's address: #/icd10cm/E11.9.

import { codePage, problemPage } from "./code_page.js";
import { addressOf, badgeOf, element, marked } from "./markup.js";

const pageSize = 20;
const byId = (id) => document.getElementById(id);
const box = byId("q");
const results = byId("results");
const status = byId("status");
const article = byId("page");
const more = byId("more");

let running = new AbortController();
let opening = new AbortController();

function chosenSystems() {
  const boxes = [...document.querySelectorAll("#systems input")];
  const chosen = boxes.filter((one) => one.checked);
  const isDefault = boxes.every((one) => one.checked === one.defaultChecked);
  return isDefault ? null : chosen.map((one) => one.value);
}

function searchBody(offset) {
  const body = { q: box.value, limit: pageSize, offset };
  const systems = chosenSystems();
  if (systems !== null) {
    body.systems = systems;
  }
  if (byId("billable").checked) {
    body.billable = true;
  }
  return body;
}

function whyOf(hit) {
  const ways = {
    synonym: "by a synonym", fuzzy1: "corrected", fuzzy2: "corrected", dropped: "in part",
    inflected: "another form", split: "split",
  };
  const way = ways[hit.match.class];
  const showsLabel = hit.match.kind !== "title" || way !== undefined;
  return showsLabel
    ? element("span", { class: "why" }, hit.match.kind === "title" ? [] : marked(hit.match.highlight),
      way === undefined ? [] : ` (${way})`)
    : null;
}

function hitLine(hit) {
  const display = hit.match.kind === "title" ? marked(hit.match.highlight) : [hit.display];
  return element("li", {}, element("a", { class: "hit", href: addressOf(hit.system, hit.code) },
    element("span", { class: "where" }, element("span", { class: "code" }, hit.code),
      element("span", { class: "system" }, hit.system)),
    element("span", {}, ...display), badgeOf(hit), whyOf(hit)));
}

function statusOf(answer) {
  const total = answer.total.toLocaleString("en");
  const count = `${answer.total_is_exact ? "" : "more than "}${total} ${answer.total === 1 ? "code" : "codes"}`;
  const fixes = answer.corrections.map((fix) => `${fix.from} → ${fix.to}`);
  return [count, `${answer.took_us} µs`, ...fixes, ...answer.warnings].join(" · ");
}

function showAnswer(answer, offset) {
  const lines = answer.hits.map(hitLine);
  if (offset === 0) {
    results.replaceChildren(...lines);
  } else {
    results.append(...lines);
  }
  status.textContent = statusOf(answer);
  const shown = offset + answer.hits.length;
  more.hidden = shown >= answer.total || shown + pageSize > 1000 || answer.hits.length === 0;
  markOpened();
}

async function search(offset = 0) {
  running.abort();
  running = new AbortController();
  if (box.value.trim() === "" || chosenSystems()?.length === 0) {
    results.replaceChildren();
    more.hidden = true;
    status.textContent = box.value.trim() === "" ? "" : "Choose a system.";
    return;
  }
  try {
    const response = await fetch("/v1/search", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(searchBody(offset)),
      signal: running.signal,
    });
    const answer = await response.json();
    if (response.ok) {
      showAnswer(answer, offset);
    } else {
      status.textContent = answer.detail;
    }
  } catch (error) {
    if (error.name !== "AbortError") {
      status.textContent = "The service does not answer.";
    }
  }
}

/** Throws a URIError where the fragment has an escape that is none. */
function openedCode() {
  const [, system, code] = location.hash.split("/").map(decodeURIComponent);
  return system && code ? { system, code } : null;
}

function markOpened() {
  for (const line of results.querySelectorAll(".hit")) {
    if (line.getAttribute("href") === location.hash) {
      line.setAttribute("aria-current", "true");
    } else {
      line.removeAttribute("aria-current");
    }
  }
}

async function openCode() {
  opening.abort();
  opening = new AbortController();
  markOpened();
  try {
    const wanted = openedCode();
    article.hidden = wanted === null;
    if (wanted === null) {
      document.title = "Descry";
      return;
    }
    const { system, code } = wanted;
    const response = await fetch(
      `/v1/codes/${encodeURIComponent(system)}/${encodeURIComponent(code)}`,
      { signal: opening.signal });
    const body = await response.json();
    article.replaceChildren(...(response.ok ? codePage(body) : problemPage(body, system)));
    document.title = response.ok ? `${body.code} ${body.display}` : "Descry";
    article.scrollTop = 0;
    article.focus();
  } catch (error) {
    if (error.name !== "AbortError") {
      article.hidden = false;
      document.title = "Descry";
      article.replaceChildren(element("p", { class: "notice" }, error instanceof URIError
        ? `“${location.hash}” names no code: what stands behind its % cannot be read.`
        : "The service does not answer."));
    }
  }
}

function moveThroughResults(event) {
  const lines = [...results.querySelectorAll(".hit")];
  const at = lines.indexOf(document.activeElement);
  if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === box)) {
    lines[Math.min(at + 1, lines.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (at === 0 ? box : lines[at - 1]).focus();
  } else if (event.key === "Escape" && document.activeElement !== box) {
    box.focus();
  } else if (event.key === "/" && document.activeElement !== box) {
    box.focus();
    box.select();
  } else {
    return;
  }
  event.preventDefault();
}

async function loadSystems() {
  const response = await fetch("/v1/systems");
  const answer = await response.json();
  if (!response.ok) {
    status.textContent = answer.detail;
    return;
  }
  byId("systems").replaceChildren(...answer.systems.map((system) =>
    element("label", { class: "choice", title: system.title },
      element("input", { type: "checkbox", value: system.system, checked: system.searched_by_default }),
      system.system)));
  byId("loaded").textContent = answer.systems.map((system) => {
    const newest = system.editions.find((edition) => edition.default);
    return newest ? `${system.title} ${newest.edition}` : system.title;
  }).join(" · ");
}

box.addEventListener("input", () => search());
byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  results.querySelector(".hit")?.click();
});
byId("search").addEventListener("change", (event) => event.target !== box && search());
more.addEventListener("click", () => search(results.children.length));
document.addEventListener("keydown", moveThroughResults);
window.addEventListener("hashchange", openCode);

box.value = new URLSearchParams(location.search).get("q") ?? box.value;
await loadSystems().catch(() => { status.textContent = "The service does not answer."; });
// An empty box would have the status cleared, which may say why there are no systems.
if (box.value.trim() !== "") {
  search();
}
openCode();
