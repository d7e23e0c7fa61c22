// Review by keys. Each key presses a button that is there without a script as well; decisions are
// sent in the background one after the other, while the next record is shown already.
const queue = document.querySelector(".queue");
const last = document.querySelector(".last");
const keys = document.getElementById("keys");
const cards = queue ? [...queue.children] : [];
const done = [];
let current = -1;
let sent = Promise.resolve();

const tell = (text) => document.dispatchEvent(new CustomEvent("tell", { detail: text }));
const decided = (card) => card.classList.contains("decided");

function show(index, moving = true) {
  if (index < 0 || index >= cards.length) return;
  current = index;
  for (const card of cards) card.classList.toggle("current", card === cards[index]);
  cards[index].focus({ preventScroll: true });
  if (moving) cards[index].scrollIntoView({ block: "nearest" });
}

function mark(entry, says) {
  const { card } = entry;
  const outcome = document.createElement("p");
  const button = document.createElement("button");
  outcome.className = "outcome";
  button.type = "button";
  button.textContent = "Undo";
  button.addEventListener("click", () => undo(entry));
  outcome.append(`You decided: ${says}`, button);
  for (const form of card.querySelectorAll(".edit")) form.open = false;
  card.classList.add("decided");
  card.append(outcome);
}

function unmark(entry) {
  done.splice(done.indexOf(entry), 1);
  entry.card.classList.remove("decided");
  entry.card.querySelector(".outcome").remove();
  show(cards.indexOf(entry.card));
}

async function next() {
  const after = cards.findIndex((card, index) => index > current && !decided(card));
  const found = after >= 0 ? after : cards.findIndex((card) => !decided(card));
  if (found >= 0) return show(found);
  await sent;
  if (!cards.every(decided)) return;
  const { record, decision } = done.at(-1);
  const address = new URL(queue.dataset.next, location.href);
  address.searchParams.set("done", decision);
  address.searchParams.set("of", record);
  location.assign(address);
}

async function send(address, values) {
  try {
    const answer = await fetch(`${address}.json`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(values),
    });
    const data = await answer.json();
    if (answer.ok) return data.decision.id;
    tell(data.error.message);
  } catch {
    tell("The desk does not answer; this was not decided.");
  }
  return null;
}

function decide(card, form, verdict, says) {
  const values = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrf"));
  values.verdict = verdict;
  const entry = { card, record: card.dataset.record, decision: null };
  done.push(entry);
  mark(entry, says);
  tell(`Decided: ${says}`);
  sent = sent.then(async () => {
    entry.decision = await send(form.getAttribute("action"), values);
    if (!entry.decision && done.includes(entry)) unmark(entry);
  });
  next();
}

function undo(entry) {
  if (!entry) {
    if (last) last.requestSubmit();
    else tell("There is nothing to undo here; the log has all decisions.");
    return;
  }
  unmark(entry);
  tell("Undone");
  sent = sent.then(async () => {
    if (entry.decision) await send(`/record/${entry.record}/decisions/${entry.decision}/undo`, {});
  });
}

function edit(card) {
  const details = card.querySelector(".edit");
  if (!details) return;
  details.open = !details.open;
  if (details.open) details.querySelector("select, input:not([type=hidden])").focus();
  else card.focus();
}

queue?.addEventListener("submit", (event) => {
  event.preventDefault();
  const card = event.target.closest(".judge");
  current = cards.indexOf(card);
  const verdict = event.submitter?.value || "edit";
  decide(card, event.target, verdict, event.submitter?.dataset.says || verdict);
});

queue?.addEventListener("focusin", (event) => {
  current = cards.indexOf(event.target.closest(".judge"));
});

const act = {
  j: () => show(Math.min(current + 1, cards.length - 1)),
  k: () => show(Math.max(current - 1, 0)),
  z: () => undo(done.at(-1)),
  "?": () => { keys.open = !keys.open; },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  const card = cards[current];
  if (event.key === "Escape" && typing && card?.querySelector(".edit[open]")) edit(card);
  if (typing) return;
  if (act[event.key]) {
    event.preventDefault();
    act[event.key]();
  } else if (card && !decided(card) && event.key === "e") {
    event.preventDefault();
    edit(card);
  } else if (card && !decided(card) && "aru".includes(event.key)) {
    event.preventDefault();
    card.querySelector(`.verdicts [data-key="${event.key}"]`).click();
  }
});

for (const button of document.querySelectorAll(".moves button")) {
  button.addEventListener("click", () => act[button.dataset.key]());
}
document.querySelector(".moves").hidden = false;
if (cards.length) show(0, false);
