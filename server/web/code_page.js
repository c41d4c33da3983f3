// The page of one code: where it stands, what stands below it, and every note that is in force for it.

import { addressOf, badgeOf, element } from "./markup.js";

const noteTitles = {
  includes: "Includes",
  excludes1: "Excludes 1: not coded together",
  excludes2: "Excludes 2: not included here",
  code_first: "Code first",
  use_additional: "Use additional code",
  code_also: "Code also",
  seventh_character: "7th character",
  note: "Notes",
};

function linkTo(system, code, ...text) {
  return element("a", { href: addressOf(system, code) }, ...text);
}

/** `O24.4-` names what begins with O24.4. */
function namedCode(system, written) {
  return linkTo(system, written.replace(/[.-]+$/, ""), written);
}

function section(title, ...content) {
  return content.flat().length === 0 ? null : [element("h3", {}, title), ...content.flat()];
}

function list(items) {
  return items.length === 0 ? [] : [element("ul", {}, ...items)];
}

function codeLine(system, { code, display, billable }) {
  return element("li", {}, linkTo(system, code, element("span", { class: "code" }, code)), ` ${display} `,
    billable === undefined ? null : badgeOf({ billable }));
}

function pathOf(page) {
  return element("nav", { "aria-label": "Path" }, element("ol", { class: "path" },
    ...page.path.map((step) =>
      element("li", {}, linkTo(page.system, step.code, step.code), ` ${step.display}`))));
}

function factsOf(page) {
  const valid = page.valid;
  const span = valid.to ? `${valid.from ?? "…"} to ${valid.to}` : `since ${valid.from}`;
  return element("p", { class: "facts" }, badgeOf(page),
    element("span", {}, `${page.system} ${page.edition}`),
    valid.from || valid.to ? element("span", {}, `valid ${span}`) : null,
    page.short_title ? element("span", {}, `short title: ${page.short_title}`) : null);
}

function missingOf(page) {
  if (page.missing === null) {
    return null;
  }
  const why = page.missing.reason === "needs_7th_character"
    ? "Not billable: a 7th character is missing." : "Not billable: more detail is needed.";
  const below = new Set(page.children.map((child) => child.code));
  const elsewhere = page.missing.candidates.filter((candidate) => !below.has(candidate.code));
  const characters = Object.entries(page.missing.characters ?? {}).map(([character, meaning]) =>
    element("li", {}, element("span", { class: "code" }, character), ` ${meaning}`));
  return [element("p", { class: "notice" }, why), ...list(characters),
    ...list(elsewhere.map((candidate) => codeLine(page.system, candidate)))];
}

/** `A, B, C`, and where the answer names the first only, how many more there are. */
function linkedCodes(system, links) {
  return links.flatMap((link) => [
    ...link.codes.map((ref) => linkTo(system, ref.code, element("abbr", { title: ref.display }, ref.code))),
    ...(link.total > link.codes.length ? [`${link.total - link.codes.length} more of ${link.text}`] : []),
    ...(link.total === 0 ? [`${link.text} (not in this edition)`] : []),
  ]).flatMap((node, i) => i > 0 ? [", ", node] : [node]);
}

function notesOf(page) {
  return Object.entries(noteTitles).flatMap(([kind, title]) => {
    const notes = page.notes.filter((note) => note.kind === kind);
    return section(title, list(notes.map((note) => element("li", {}, note.text,
      note.links.length > 0 ? [" → ", ...linkedCodes(page.system, note.links)] : [],
      note.inherited ? element("span", { class: "quiet" }, ` from ${note.from}`) : [])))) ?? [];
  });
}

function mentionsOf(page) {
  return section("Named by notes of", list(page.mentioned_by.map((mention) => element("li", {},
    linkTo(mention.system, mention.code, element("span", { class: "code" }, mention.code)),
    ` ${mention.display} `,
    element("span", { class: "quiet" }, `${noteTitles[mention.kind]}: ${mention.reference}`)))));
}

/** `A + B (approximate, combination)`, one line an alternative. */
function crosswalksOf(page) {
  return page.crosswalks.flatMap((crosswalk) => {
    const title = crosswalk.direction === "to" ? `In ${crosswalk.system}` : `From ${crosswalk.system}`;
    const lines = crosswalk.alternatives.map((alternative) => element("li", {},
      ...alternative.flatMap((item, i) => [i > 0 ? " + " : "",
        item.exists ? linkTo(crosswalk.system, item.code, item.code) : item.code, ` ${item.display ?? ""}`]),
      element("span", { class: "quiet" }, ` ${[...new Set(alternative.flatMap((item) => item.words))].join(", ")}`)));
    const more = crosswalk.total - crosswalk.alternatives.length;
    return section(`${title} (${crosswalk.source})`,
      crosswalk.no_map ? element("p", {}, "Nothing corresponds.") : list(lines),
      more > 0 ? element("p", { class: "quiet" }, `${more} more`) : []) ?? [];
  });
}

const changeTitles = {
  added: "added", deleted: "deleted", retitled: "retitled", became_billable: "became billable",
  became_header: "became a header", reinstated: "reinstated", short_retitled: "short title changed",
};

const basisTitles = {
  children: "below it now", same_title: "the same title", parent: "the code above, complete now",
  detail: "the code above, divided anew", crosswalk: "by way of another system",
};

function historyOf(page) {
  return [
    section("Replaced by", list(page.replaced_by.map((one) => element("li", {},
      linkTo(page.system, one.code, element("span", { class: "code" }, one.code)), ` ${one.display} `,
      element("span", { class: "quiet" }, basisTitles[one.basis]))))) ?? [],
    section("History", list(page.history.map((change) => element("li", {},
      `${change.edition}: ${changeTitles[change.kind]}`, change.was ? `, was “${change.was}” ` : " ",
      element("span", { class: "quiet" }, change.source))))) ?? [],
  ].flat();
}

function seventhOf(page) {
  const seventh = page.seventh_character;
  if (seventh === null) {
    return null;
  }
  return section(`Character ${seventh.position}, defined at ${seventh.from}`, element("dl", {},
    ...Object.entries(seventh.characters).flatMap(([character, meaning]) =>
      [element("dt", { class: "code" }, character), element("dd", {}, meaning)])));
}

function indexOf(page) {
  return section("Index", list(page.index_entries.map((entry) => element("li", {},
    [...entry.path, entry.column].filter(Boolean).join(" › "),
    entry.manifestation ? [" with ", namedCode(page.system, entry.manifestation)] : null))));
}

/** `A`, `A, B`; of an object its texts. */
function valueText(value) {
  if (Array.isArray(value)) {
    return value.map(valueText).join(value.some((item) => typeof item === "object") ? "; " : ", ");
  }
  return typeof value === "object" ? Object.values(value).filter(Boolean).join(", ") : String(value);
}

/** Facts with their meaning in words behind them, where the answer gives one. */
function propertiesOf(page) {
  const entries = Object.entries(page.properties).filter(([name]) => !name.endsWith("_meaning"));
  return entries.length === 0 ? null : section("Properties", element("dl", {},
    ...entries.flatMap(([name, value]) => {
      const meaning = page.properties[`${name}_meaning`];
      return [element("dt", {}, name.replaceAll("_", " ")), element("dd", {}, valueText(value),
        meaning === undefined ? null : element("span", { class: "quiet" }, ` ${valueText(meaning)}`))];
    })));
}

function neighboursOf(page) {
  const to = (neighbour, sign) => neighbour === null ? element("span")
    : linkTo(page.system, neighbour.code, sign, " ", neighbour.code);
  return element("nav", { class: "neighbours", "aria-label": "Neighbours in the official order" },
    to(page.previous, "←"), to(page.next, "→"));
}

/** Everything about one code, as nodes. */
export function codePage(page) {
  return [
    pathOf(page),
    element("h2", {}, element("span", { class: "code" }, page.code), ` ${page.display}`),
    factsOf(page),
    missingOf(page),
    section("Below", list(page.children.map((child) => codeLine(page.system, child)))),
    notesOf(page),
    seventhOf(page),
    section("Also called", list(page.labels.filter((label) => label.kind !== "title")
      .map((label) => element("li", {}, label.text,
        element("span", { class: "quiet" }, ` ${label.kind.replace("_", " ")}`))))),
    indexOf(page),
    mentionsOf(page),
    crosswalksOf(page),
    historyOf(page),
    propertiesOf(page),
    neighboursOf(page),
  ].flat(3).filter((node) => node !== null);
}

/** What to show where there is no such page. */
export function problemPage(problem, system) {
  return [
    element("h2", {}, problem.title),
    element("p", { class: "notice" }, problem.detail),
    ...(section("Near in spelling",
      list((problem.did_you_mean ?? []).map((near) => codeLine(system, near)))) ?? []),
  ];
}
