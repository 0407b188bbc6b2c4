// Dialogs of the browser: it keeps the focus in them, closes them at Escape, and gives the focus back to where it was.

const keys = new Set(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Enter"]);

const beside = event => { if (event.target === event.currentTarget) event.currentTarget.close(); };

export function show(dialog) {
  dialog.addEventListener("click", beside);
  if (!dialog.open) dialog.showModal();
}

/** Listens to the field of a palette; the keys above belong to its list. */
export function attach(dialog, field, page) {
  const down = event => {
    if (!keys.has(event.key) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    page.invokeMethodAsync("Key", event.key);
  };
  const closed = () => page.invokeMethodAsync("Closed");
  field.addEventListener("keydown", down);
  dialog.addEventListener("close", closed);
  return {
    open() {
      show(dialog);
      field.focus();
      field.select();
    },
    close() { dialog.close(); },
    reveal(id) { document.getElementById(id)?.scrollIntoView({ block: "nearest" }); },
    detach() {
      field.removeEventListener("keydown", down);
      dialog.removeEventListener("close", closed);
      dialog.removeEventListener("click", beside);
    },
  };
}
