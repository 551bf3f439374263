// An address that names a folded part opens it.
const open = () => {
  const part = document.getElementById(location.hash.slice(1));
  if (part?.matches("details")) { part.open = true; part.querySelector("summary").focus(); }
};
addEventListener("hashchange", open);
open();
