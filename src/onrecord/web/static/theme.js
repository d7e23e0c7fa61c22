"use strict";
// Before the page is drawn, or it would flash: the chosen theme, else that of the system.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch { /* storage is refused: the system's theme stays */ }
document.documentElement.classList.add("scripted");
