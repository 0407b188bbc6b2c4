export function focus(elementIds) {
  // Two frames on, what was asked for in the same turn has been rendered.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const target = elementIds.map(id => document.getElementById(id)).find(element => element && !element.disabled);
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }));
}

export function select(area, start, length, line) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start + length);
  const frame = area.closest("[data-scrolls]");
  if (frame) {
    const lineHeight = parseFloat(getComputedStyle(area).lineHeight);
    frame.scrollTop = Math.max(0, line * lineHeight - frame.clientHeight / 3);
    frame.scrollIntoView({ block: "nearest" });
  }
}

export function indents(area) {
  let leaving = false;
  area.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      leaving = true;
    } else if (event.key === "Tab" && !leaving && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      indent(area, event.shiftKey);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.isComposing) {
      event.preventDefault();
      const before = area.value.slice(0, area.selectionStart);
      const margin = /[^\S\n]*$/.exec(before.slice(before.lastIndexOf("\n") + 1).match(/^\s*/)[0])[0];
      insert(area, "\n" + margin + (/[[{]\s*$/.test(before) ? "  " : ""));
    } else if (!["Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key)) {
      leaving = false;
    }
  });
  area.addEventListener("blur", () => { leaving = false; });
}

function indent(area, back) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  if (start === end && !back) {
    insert(area, "  ");
    return;
  }
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const lines = value.slice(first, end);
  const moved = back ? lines.replace(/^ {1,2}/gm, "") : lines.replace(/^/gm, "  ");
  area.setSelectionRange(first, end);
  insert(area, moved);
  if (start !== end) {
    area.setSelectionRange(first, first + moved.length);
  }
}

// As if typed: the browser tells the page by itself.
function insert(area, text) {
  if (text.length > 0 ? !document.execCommand("insertText", false, text) : !document.execCommand("delete")) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export function listen(page, target) {
  page.addEventListener("keydown", event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) {
      return;
    }
    const key = event.key.toLowerCase();
    const call = key === "z" ? (event.shiftKey ? "Redo" : "Undo") : key === "y" && !event.shiftKey ? "Redo" : null;
    if (call) {
      event.preventDefault();
      target.invokeMethodAsync(call);
    }
  });
  page.addEventListener("dragover", event => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      page.dataset.dropping = "true";
    }
  });
  page.addEventListener("dragleave", event => {
    if (!page.contains(event.relatedTarget)) {
      delete page.dataset.dropping;
    }
  });
  page.addEventListener("drop", async event => {
    delete page.dataset.dropping;
    const file = event.dataTransfer?.files[0];
    if (file) {
      event.preventDefault();
      await target.invokeMethodAsync("Import", file.size > 1_000_000 ? "" : await file.text(), file.name);
    }
  });
}
