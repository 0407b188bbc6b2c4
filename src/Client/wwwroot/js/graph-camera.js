// Where a graph is looked at from: the point in the middle, in units of the graph, and the pixels of a unit.

/** Pixels of a unit within which one may zoom, beyond what shows everything. */
export const closest = 96;
const padding = 0.94;

/** Shows a box of the graph, { left, top, right, bottom }, in a window of so many pixels. */
export function framing(box, width, height, most = closest) {
  const scale = Math.min(width * padding / Math.max(box.right - box.left, 1e-6), height * padding / Math.max(box.bottom - box.top, 1e-6), most);
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale };
}

/** The box around some nodes, with room for their thumbnails. */
export function boxOf(places, nodes, room = 0.8) {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (const node of nodes) {
    const x = places[2 * node], y = places[2 * node + 1];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return left > right ? { left: -1, top: -1, right: 1, bottom: 1 } : { left: left - room, top: top - room, right: right + room, bottom: bottom + room };
}

/** Zooms so that what is under a pixel stays there; pixels count from the middle of the window. */
export function zoomed(camera, factor, pixelX, pixelY, least) {
  const scale = Math.min(Math.max(camera.scale * factor, least), closest);
  const shift = 1 / camera.scale - 1 / scale;
  return { x: camera.x + pixelX * shift, y: camera.y + pixelY * shift, scale };
}

/** Moves so that what was under a pixel is so many pixels further. */
export const moved = (camera, pixelsX, pixelsY) => ({ x: camera.x - pixelsX / camera.scale, y: camera.y - pixelsY / camera.scale, scale: camera.scale });

/** A camera on the way between two. Scales go by their logarithm, so that zooming looks even. */
export function between(from, to, share) {
  const scale = from.scale * (to.scale / from.scale) ** share;
  // Moves as fast on the screen at every scale: linear in 1 / scale where that changes.
  const way = Math.abs(to.scale - from.scale) < 1e-9 * from.scale ? share : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
  return { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way, scale };
}

export const same = (one, other) => one.x === other.x && one.y === other.y && one.scale === other.scale;

/** The node nearest to a point of the graph, of those that count, not farther than so many units; −1 where there is none. */
export function nearest(places, x, y, farthest, counts = () => true) {
  let found = -1, best = farthest * farthest;
  for (let node = 0; 2 * node < places.length; node++) {
    const dx = places[2 * node] - x, dy = places[2 * node + 1] - y, distance = dx * dx + dy * dy;
    if (distance <= best && counts(node)) {
      best = distance;
      found = node;
    }
  }
  return found;
}
