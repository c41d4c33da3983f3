// Builds elements from values. Text becomes text nodes, never HTML, so nothing that a code set or a
// person wrote can become markup.

/** An element with attributes and children; null and false are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false));
  return made;
}

const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };

/** The nodes of a `highlight`: escaped text with <mark> around what matched. */
export function marked(highlight) {
  const plain = (text) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity]);
  return highlight.split(/<mark>(.*?)<\/mark>/).map((part, position) =>
    position % 2 === 1 ? element("mark", {}, plain(part)) : plain(part));
}

/** The address of a code's page within this one. */
export function addressOf(system, code) {
  return `#/${encodeURIComponent(system)}/${encodeURIComponent(code)}`;
}

export function badgeOf({ billable, in_force: inForce }) {
  if (inForce === false) {
    return element("span", { class: "badge ended" }, "not in force");
  }
  return element("span", { class: billable ? "badge billable" : "badge" },
    billable ? "billable" : "header");
}
