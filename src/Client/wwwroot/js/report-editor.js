// The text of a report: keys, and blocks put in at the cursor.

export function listen(area, page) {
  area.closest(".report-editor").addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      page.invokeMethodAsync("Save");
    }
  });
}

// With an empty line before and behind it, as if typed: it can be taken back with Ctrl+Z.
export function insertBlock(area, block) {
  const { selectionEnd: at, value } = area;
  const before = value.slice(0, at), after = value.slice(at);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const text = `${gap}${block}${after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n"}`;
  area.focus();
  area.setSelectionRange(at, at);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, at, at, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
