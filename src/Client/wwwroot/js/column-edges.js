// Columns of a table are made wider and narrower by their edges, which carry the column's name in data-edge.

/** Listens within a table's frame; the width is shown at once and told when the pointer is let go. */
export function attach(frame, page, narrowest, widest) {
  let resizing = false;
  const down = event => {
    const edge = event.target.closest("[data-edge]");
    if (!edge || event.button !== 0) return;
    event.preventDefault();
    resizing = true;
    edge.setPointerCapture(event.pointerId);
    const name = edge.dataset.edge;
    const column = [...frame.querySelectorAll("col")].find(col => col.dataset.column === name);
    const table = frame.querySelector("table");
    const from = event.clientX, width = parseFloat(column.style.width), all = parseFloat(table.style.width);
    let now = width;
    const move = at => {
      now = Math.round(Math.min(Math.max(width + at.clientX - from, narrowest), widest));
      column.style.width = `${now}px`;
      table.style.width = `${all + now - width}px`;
    };
    const up = () => {
      resizing = false;
      edge.removeEventListener("pointermove", move);
      edge.removeEventListener("pointerup", up);
      edge.removeEventListener("pointercancel", up);
      if (now !== width) page.invokeMethodAsync("Resized", name, now);
    };
    edge.addEventListener("pointermove", move);
    edge.addEventListener("pointerup", up);
    edge.addEventListener("pointercancel", up);
  };
  // A heading that is dragged moves its column; dragged by its edge it does not.
  const drag = event => { if (resizing) event.preventDefault(); };
  frame.addEventListener("pointerdown", down);
  frame.addEventListener("dragstart", drag, true);
  return {
    detach() {
      frame.removeEventListener("pointerdown", down);
      frame.removeEventListener("dragstart", drag, true);
    },
  };
}
