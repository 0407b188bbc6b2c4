// What pointers, wheel and keys do on a canvas that is looked at through a camera.
import { moved, zoomed } from "./graph-camera.js";

const keyStep = 80;
const keyZoom = 1.4;

/**
 * @param canvas what is pressed; has the class graph-dragged while it is moved
 * @param view { camera, goal, width, height, pointers, least(), set(camera), travel(camera), zoom(factor), fit(), pick(point, farthest?), letGo() }
 */
export function listen(canvas, view) {
  let dragged = 0;
  const at = event => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  canvas.addEventListener("pointerdown", event => {
    if (!view.camera || event.button !== 0) return;
    view.pointers.set(event.pointerId, at(event));
    dragged = view.pointers.size > 1 ? Infinity : 0;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", event => {
    const before = view.pointers.get(event.pointerId), now = at(event);
    if (!before) return;
    const other = [...view.pointers].find(([id]) => id !== event.pointerId)?.[1];
    view.pointers.set(event.pointerId, now);
    dragged += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (other) {
      // Two fingers: what is between them stays between them.
      const apart = point => Math.hypot(point.x - other.x, point.y - other.y), middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      view.set(zoomed(moved(view.camera, (now.x - before.x) / 2, (now.y - before.y) / 2), apart(now) / Math.max(apart(before), 1), middle.x - view.width / 2, middle.y - view.height / 2, view.least()));
    } else if (dragged > 3) {
      view.set(moved(view.camera, now.x - before.x, now.y - before.y));
      canvas.classList.add("graph-dragged");
    }
  });
  const released = event => {
    const was = view.pointers.delete(event.pointerId);
    canvas.classList.remove("graph-dragged");
    if (was && event.type === "pointerup" && dragged <= 3) view.pick(at(event));
  };
  canvas.addEventListener("pointerup", released);
  canvas.addEventListener("pointercancel", released);
  canvas.addEventListener("wheel", event => {
    // The page scrolls past a drawing that nobody has turned to.
    if (!view.camera || (document.activeElement !== canvas && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    const point = at(event), pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    view.set(zoomed(view.camera, Math.exp(-pixels * (event.ctrlKey ? 0.008 : 0.0022)), point.x - view.width / 2, point.y - view.height / 2, view.least()));
  }, { passive: false });
  canvas.addEventListener("keydown", event => key(event, view));
  canvas.addEventListener("dblclick", event => {
    const point = at(event);
    view.travel(zoomed(view.camera, 2, point.x - view.width / 2, point.y - view.height / 2, view.least()));
  });
}

function key(event, view) {
  if (!view.camera || event.ctrlKey || event.metaKey || event.altKey) return;
  const from = view.goal?.to ?? view.camera;
  const ways = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  if (ways[event.key]) {
    view.travel(moved(from, ways[event.key][0] * keyStep, ways[event.key][1] * keyStep));
  } else if (event.key === "+" || event.key === "=") {
    view.zoom(keyZoom);
  } else if (event.key === "-") {
    view.zoom(1 / keyZoom);
  } else if (event.key === "0") {
    view.fit();
  } else if (event.key === "Enter") {
    view.pick({ x: view.width / 2, y: view.height / 2 }, Infinity);
  } else if (event.key === "Escape") {
    view.letGo();
  } else {
    return;
  }
  event.preventDefault();
}
