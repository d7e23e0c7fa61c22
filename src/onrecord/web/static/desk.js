// What every page has: the theme's button, notices (other scripts send them as the event `tell`, for
// an import would load this file once more, without its hash), and copying of citations.
const root = document.documentElement;
const button = document.getElementById("theme");
const notice = document.getElementById("notice");
const system = matchMedia("(prefers-color-scheme: dark)");

const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

function name() {
  button.textContent = dark() ? "Light" : "Dark";
}

if (button) {
  button.hidden = false;
  name();
  system.addEventListener("change", name);
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not remembered */ }
    name();
  });
}

function tell(text) {
  notice.textContent = text;
  setTimeout(() => { notice.textContent = ""; }, 4000);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell("Citation copied");
  } catch {
    tell(text);
  }
}

document.addEventListener("tell", (event) => tell(event.detail));
document.addEventListener("click", (event) => {
  const cite = event.target.closest("[data-cite]");
  if (cite) {
    event.preventDefault();
    copy(cite.dataset.cite);
  }
});
for (const cite of document.querySelectorAll("button[data-cite]")) cite.hidden = false;
