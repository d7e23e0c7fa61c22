// Follows a job until all is read, then shows the page with the outcomes.
const progress = document.getElementById("progress");
const bar = progress.querySelector("progress");

async function look() {
  const answer = await fetch(progress.dataset.of, { cache: "no-store" });
  if (!answer.ok) return;
  const job = await answer.json();
  if (job.finished || job.read > bar.value) location.reload();
  else setTimeout(look, 700);
}
setTimeout(look, 400);
