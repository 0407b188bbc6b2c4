// On paper, and in a file, everything is drawn in the colours of the day: what is drawn here is told when a page is printed, and when it is over.
const listeners = new Set();

/** @param told called with whether the page is being printed */
export function onPaper(told) { listeners.add(told); }

function print(on) {
  document.documentElement.toggleAttribute("data-printing", on);
  listeners.forEach(told => told(on));
}
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));
