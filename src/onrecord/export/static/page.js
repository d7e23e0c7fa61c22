"use strict";
// Text and panel move together; without this script the page still reads, links and filters.
document.documentElement.classList.add("scripted");

const KINDS = ["statement", "event", "figure", "undertaking"];
const sheets = [...document.querySelectorAll(".sheet")];
const links = [...document.querySelectorAll(".reports a")];
const help = document.getElementById("help");
const notice = document.getElementById("notice");
let sheet = sheets[0];
let current = null;

function marksOf(id) {
  return document.querySelectorAll(`.m[data-r="${CSS.escape(id)}"]`);
}

function light(id, on) {
  for (const mark of marksOf(id)) mark.classList.toggle("on", on);
  const card = document.getElementById(id);
  if (card) card.classList.toggle("on", on);
}

function inView(element) {
  const box = element.getBoundingClientRect();
  return box.top > 90 && box.bottom < innerHeight - 40;
}

function select(id, { scrollText = true } = {}) {
  if (current) light(current, false);
  current = id;
  if (!id) return;
  light(id, true);
  const card = document.getElementById(id);
  const first = marksOf(id)[0];
  const panel = card.closest("aside");
  if (getComputedStyle(panel).position === "sticky") {
    panel.scrollTop = card.offsetTop - panel.clientHeight / 3;
  }
  if (scrollText && first && !inView(first)) first.scrollIntoView({ block: "center" });
  history.replaceState(null, "", `#${id}`);
}

function showSheet(next) {
  if (!next) return;
  select(null);
  sheet = next;
  for (const other of sheets) other.hidden = other !== sheet;
  for (const link of links) {
    if (link.hash === `#${sheet.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function visibleCards() {
  return [...sheet.querySelectorAll(".card")].filter((card) => getComputedStyle(card).display !== "none");
}

function step(by) {
  const cards = visibleCards();
  const at = cards.findIndex((card) => card.id === current);
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by;
  if (cards[next]) select(cards[next].id);
}

async function cite() {
  const card = current && document.getElementById(current);
  if (!card) return;
  try {
    await navigator.clipboard.writeText(card.dataset.cite);
    notice.textContent = "Citation copied";
  } catch {
    notice.textContent = card.dataset.cite;
  }
  setTimeout(() => { notice.textContent = ""; }, 4000);
}

function openHash() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const home = target && target.closest(".sheet");
  if (!home) return;
  if (home !== sheet) showSheet(home);
  if (target.classList.contains("card")) select(target.id);
  else if (target === home) scrollTo(0, 0);
}

document.addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  const mark = event.target.closest(".m a");
  if (card) {
    event.preventDefault();
    select(card.id);
  } else if (mark) {
    event.preventDefault();
    select(decodeURIComponent(mark.hash.slice(1)), { scrollText: false });
  } else if (!event.target.closest("dialog, .filters, .masthead, .reports, details")) {
    select(null);
  }
});

for (const [type, on] of [["mouseover", true], ["mouseout", false]]) {
  document.addEventListener(type, (event) => {
    const card = event.target.closest(".card");
    const mark = event.target.closest(".m");
    const id = card ? card.id : mark && mark.dataset.r;
    if (!id || id === current) return;
    for (const found of marksOf(id)) found.classList.toggle("on", on);
    if (!card && matchMedia("(min-width: 62rem)").matches) {
      document.getElementById(id).classList.toggle("on", on);
    }
  });
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => showSheet(sheets[sheets.indexOf(sheet) + 1]),
  p: () => showSheet(sheets[sheets.indexOf(sheet) - 1]),
  c: cite,
  "?": () => help.showModal(),
  Escape: () => select(null),
};
KINDS.forEach((kind, i) => {
  KEYS[i + 1] = () => document.getElementById(`show-${kind}`).click();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

const button = document.getElementById("help-button");
button.hidden = false;
button.addEventListener("click", () => help.showModal());
addEventListener("hashchange", openHash);
showSheet(sheet);
openHash();
