// Single keys of the queue: what they do is a button or a link of the page. They rest while something is typed, and with Ctrl, Alt or Meta.
const keys = JSON.parse(document.getElementById("key-map").textContent);
const acts = new Map(Object.entries(keys).filter(([, key]) => key).map(([act, key]) => [key.toLowerCase(), act]));
const nameOf = (event) => (event.key === " " ? "space" : event.key.toLowerCase());

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  const act = acts.get(nameOf(event));
  if (!act) return;
  const place = document.getElementById(`act-${act}`);
  if (!place) return;
  event.preventDefault();
  if (act === "help") {
    const help = document.getElementById("keys");
    help.open = !help.open;
    if (help.open) place.focus();
  } else (place.matches("form") ? place.querySelector("button") : place).click();
});

document.getElementById("decision-title").focus({ preventScroll: true });
