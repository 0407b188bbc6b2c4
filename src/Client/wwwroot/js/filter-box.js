// A text field tells what is typed in it and where its cursor is; some keys belong to the list below it while that is open.

const keys = new Set(["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"]);

/** Listens to a field, whose aria-expanded says whether its list is open. */
export function attach(field, page) {
  const tell = () => page.invokeMethodAsync("Typed", field.value, field.selectionStart ?? field.value.length);
  const down = event => {
    if (!keys.has(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const open = field.getAttribute("aria-expanded") === "true";
    const chosen = field.hasAttribute("aria-activedescendant");
    if (event.key === "Enter" || (open && (event.key !== "Tab" || chosen))) {
      event.preventDefault();
      page.invokeMethodAsync("Key", event.key);
    }
  };
  const up = event => { if (event.key === "ArrowLeft" || event.key === "ArrowRight" || event.key === "Home" || event.key === "End") tell(); };
  field.addEventListener("input", tell);
  field.addEventListener("click", tell);
  field.addEventListener("focus", tell);
  field.addEventListener("keydown", down);
  field.addEventListener("keyup", up);
  return {
    write(text, cursor) {
      field.value = text;
      field.setSelectionRange(cursor, cursor);
      field.focus();
    },
    detach() {
      field.removeEventListener("input", tell);
      field.removeEventListener("click", tell);
      field.removeEventListener("focus", tell);
      field.removeEventListener("keydown", down);
      field.removeEventListener("keyup", up);
    },
  };
}
