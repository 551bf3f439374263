// A file dropped anywhere on the page is put into the form and sent; so is a link or a text.
const form = document.querySelector("form.add");

if (form) {
  const veil = document.createElement("div");
  veil.className = "veil";
  veil.hidden = true;
  veil.setAttribute("aria-hidden", "true");
  veil.textContent = "Drop it to read it";
  document.body.append(veil);
  const box = form.closest("details");
  const wanted = (event) => [...(event.dataTransfer?.types ?? [])].some((type) => type === "Files" || type.startsWith("text/"));

  document.addEventListener("dragenter", (event) => { if (wanted(event)) veil.hidden = false; });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) veil.hidden = true; });
  document.addEventListener("dragover", (event) => { if (wanted(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    veil.hidden = true;
    if (!wanted(event)) return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    const { files } = event.dataTransfer;
    const text = event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain");
    box.open = true;
    if (files.length) form.elements.files.files = files;
    else if (text) form.elements.pasted.value = text;
    else return;
    form.requestSubmit();
  });

  form.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    button.textContent = "Reading …";
  });
}
