// Text and panel light up together; two reports scroll in step. All of it works as links without.
const filters = document.querySelector(".reader-filters");
const panel = document.querySelector(".panel");
const sheets = [...document.querySelectorAll(".beside .sheet")];
const marksOf = (id) => document.querySelectorAll(`.m[data-r="${CSS.escape(id)}"]`);

filters.addEventListener("change", () => filters.requestSubmit());

function light(id, on) {
  for (const mark of marksOf(id)) mark.classList.toggle("on", on);
  document.getElementById(id)?.classList.toggle("on", on);
}

function show(id) {
  const card = document.getElementById(id);
  if (panel && card && getComputedStyle(panel).position === "sticky") {
    panel.scrollTop = card.offsetTop - panel.offsetTop - panel.clientHeight / 3;
  }
}

for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(type, (event) => {
    const card = event.target.closest(".card");
    const mark = event.target.closest(".m");
    const id = card ? card.id : mark && mark.dataset.r;
    if (!id) return;
    light(id, on);
    if (on && mark) show(id);
  });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".reader .m a");
  if (!link || !link.hash || getComputedStyle(panel).position !== "sticky") return;
  event.preventDefault();
  history.replaceState(null, "", link.hash);
  show(link.hash.slice(1));
});

// In step: where both tell the same happening they meet; between those places, in proportion.
function stops(sheet) {
  const found = new Map();
  for (const mark of sheet.querySelectorAll("[data-h]")) found.set(mark.dataset.h, mark.offsetTop);
  return found;
}

function pairs(one, other) {
  const there = stops(other);
  const found = [[0, 0]];
  for (const [happening, top] of [...stops(one)].sort((a, b) => a[1] - b[1])) {
    const meets = there.get(happening);
    const [lastHere, lastThere] = found.at(-1);
    if (meets > lastThere && top > lastHere) found.push([top, meets]);
  }
  found.push([one.scrollHeight, other.scrollHeight]);
  return found;
}

if (sheets.length === 2) {
  let leads = null;
  for (const [one, other] of [sheets, [...sheets].reverse()]) {
    for (const type of ["pointerenter", "focusin", "touchstart", "wheel"]) {
      one.addEventListener(type, () => { leads = one; }, { passive: true });
    }
    one.addEventListener("scroll", () => {
      if (leads !== one) return;
      const line = one.clientHeight / 3;
      const at = one.scrollTop + line;
      const known = pairs(one, other);
      const next = Math.max(1, known.findIndex(([top]) => top >= at));
      const [[a, x], [b, y]] = [known[next - 1], known[next]];
      other.scrollTop = x + ((at - a) / Math.max(1, b - a)) * (y - x) - line;
    }, { passive: true });
  }
}
