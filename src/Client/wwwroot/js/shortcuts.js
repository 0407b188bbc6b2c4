// Keys of the whole page. Those without Ctrl or ⌘ are keys only while nobody types and nothing stands over the page.

const pause = 1500;
const field = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range]), textarea, select, [contenteditable=true]";
const over = ".mud-dialog-container";

export const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

export function listen(page, leader, places) {
  let begun = -Infinity;
  const down = event => {
    if (event.defaultPrevented || event.isComposing || event.repeat || document.querySelector(over)) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      page.invokeMethodAsync("Palette");
      return;
    }
    // The field of a dialog just closed may have the focus for a moment more; nobody types in what isn't seen.
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || event.target.closest?.(field)?.checkVisibility()) {
      begun = -Infinity;
      return;
    }
    const place = performance.now() - begun < pause ? places[event.key] : undefined;
    begun = !place && event.key === leader ? performance.now() : -Infinity;
    if (place) {
      event.preventDefault();
      page.invokeMethodAsync("Go", place);
    } else if (event.key === "?") {
      event.preventDefault();
      page.invokeMethodAsync("Help");
    } else if (event.key === "/") {
      event.preventDefault();
      const search = [...document.querySelectorAll("main .search-box input, main input[type=search]")].find(candidate => candidate.checkVisibility());
      if (search) {
        search.focus();
        search.select();
      } else {
        page.invokeMethodAsync("Palette");
      }
    }
  };
  document.addEventListener("keydown", down);
  return { detach() { document.removeEventListener("keydown", down); } };
}
