// Details that open over the page, marked by data-popover, close at a click beside them and at Escape.

const open = () => document.querySelectorAll("details[data-popover][open]");

document.addEventListener("pointerdown", event => {
  for (const details of open()) if (!details.contains(event.target)) details.open = false;
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const details of open()) {
    details.open = false;
    details.querySelector("summary")?.focus();
  }
});
