// Paints a graph in small portions, so that a large one never holds up a frame: whoever paints asks for the next portion
// as long as there is time.

/** Pixels of a unit from which nodes are thumbnails, and below which they are dots. */
export const thumbnailsFrom = 10;
const portion = 250;
const thumbnailPortion = 40;
const share = 0.92;

/** Edges of a kind up to which all in sight are drawn; of more, which would cover each other, every second, third … */
export const mostEdges = 30_000;

/**
 * @param context of a canvas that is cleared
 * @param scene { places, box, groups, videos, isFirst, intra, inter, partner, count, side, columns, sheets }
 * @param camera what is in the middle of the canvas, and pixels of a unit
 * @param width of the canvas in the camera's pixels
 * @param look { surface, ink, soft, track, similar, transitive, showTransitive }
 */
export function* painting(context, scene, camera, width, height, look) {
  const { places } = scene;
  const halfWidth = width / 2 / camera.scale, halfHeight = height / 2 / camera.scale;
  const window = { left: camera.x - halfWidth, right: camera.x + halfWidth, top: camera.y - halfHeight, bottom: camera.y + halfHeight };
  const x = node => (places[2 * node] - camera.x) * camera.scale + width / 2;
  const y = node => (places[2 * node + 1] - camera.y) * camera.scale + height / 2;
  context.fillStyle = look.surface;
  context.fillRect(0, 0, width, height);
  yield;

  const near = Math.min(1, camera.scale / thumbnailsFrom);
  if (look.showTransitive) {
    context.strokeStyle = look.transitive;
    context.globalAlpha = 0.12 + 0.4 * near;
    context.lineWidth = 0.6 + 0.6 * near;
    yield* lines(context, scene, transitiveOf(scene), window, x, y);
  }
  context.strokeStyle = look.similar;
  context.globalAlpha = 0.3 + 0.5 * near;
  context.lineWidth = 0.6 + 0.9 * near;
  yield* lines(context, scene, edgesOf(scene.inter), window, x, y);
  context.strokeStyle = look.track;
  context.globalAlpha = 0.55 + 0.45 * near;
  context.lineWidth = 0.8 + 2.2 * near;
  yield* lines(context, scene, edgesOf(scene.intra), window, x, y);
  context.globalAlpha = 1;
  yield* camera.scale >= thumbnailsFrom ? thumbnails(context, scene, window, camera.scale, x, y, look) : dots(context, scene, window, camera.scale, x, y, look);
}

/** Of how many edges one is drawn, by how much of the graph's box is in sight. */
export function thinning(count, box, window) {
  const seen = (low, high, from, to) => Math.max(0, Math.min(high, to) - Math.max(low, from)) / (high - low);
  return Math.max(1, Math.ceil(count * seen(box.left, box.right, window.left, window.right) * seen(box.top, box.bottom, window.top, window.bottom) / mostEdges));
}

export const edgesOf = ends => ({ count: ends.length / 2, from: i => ends[2 * i], to: i => ends[2 * i + 1] });

/** Where a – b are similar, of two videos: a and the other view of b, the other view of a and b, both other views; −1 where there is none. */
export function transitiveOf({ inter, partner, videos }) {
  const end = (i, side, other) => {
    const one = inter[2 * Math.floor(i / 3)], two = inter[2 * Math.floor(i / 3) + 1], node = side ? two : one;
    return videos[one] === videos[two] ? -1 : other ? partner[node] : node;
  };
  // Kinds 0, 1, 2: the second, the first, both replaced by their other view.
  return { count: 3 * inter.length / 2, from: i => end(i, 0, i % 3 > 0), to: i => end(i, 1, i % 3 !== 1) };
}

function* lines(context, { places, box }, edges, window, x, y) {
  let drawn = 0, passed = 0;
  const every = thinning(edges.count, box, window);
  context.beginPath();
  for (let i = 0; i < edges.count; i += every) {
    const from = edges.from(i), to = edges.to(i);
    if (from < 0 || to < 0) continue;
    const fromX = places[2 * from], fromY = places[2 * from + 1], toX = places[2 * to], toY = places[2 * to + 1];
    if ((fromX < window.left && toX < window.left) || (fromX > window.right && toX > window.right) || (fromY < window.top && toY < window.top) || (fromY > window.bottom && toY > window.bottom)) {
      if (++passed % 20_000 === 0) yield;
      continue;
    }
    context.moveTo(x(from), y(from));
    context.lineTo(x(to), y(to));
    if (++drawn % portion === 0) {
      context.stroke();
      yield;
      context.beginPath();
    }
  }
  context.stroke();
  yield;
}

function* dots(context, scene, window, scale, x, y, look) {
  const radius = Math.min(Math.max(0.3 * scale, 0.7), 3.2);
  // First those in no group, then those in groups over them.
  for (const grouped of [false, true]) {
    context.fillStyle = grouped ? look.ink : look.soft;
    context.globalAlpha = grouped ? 1 : 0.6;
    let drawn = 0;
    context.beginPath();
    for (const node of within(scene, window, 1)) {
      if ((scene.groups[node] >= 0) !== grouped) continue;
      // Last views are smaller.
      const size = scene.isFirst[node] ? radius : 0.72 * radius;
      if (radius < 1.6) {
        context.rect(x(node) - size, y(node) - size, 2 * size, 2 * size);
      } else {
        context.moveTo(x(node) + size, y(node));
        context.arc(x(node), y(node), size, 0, 2 * Math.PI);
      }
      if (++drawn % portion === 0) {
        context.fill();
        yield;
        context.beginPath();
      }
    }
    context.fill();
    yield;
  }
  context.globalAlpha = 1;
}

function* thumbnails(context, scene, window, scale, x, y, look) {
  let drawn = 0;
  context.lineWidth = 1;
  for (const node of within(scene, window, 1)) {
    thumbnail(context, scene, node, x(node), y(node), scale * share, look);
    if (++drawn % thumbnailPortion === 0) yield;
  }
}

/** A node's thumbnail with its middle at a point; a square in its place until its sheet has come. */
export function thumbnail(context, scene, node, x, y, size, look) {
  const { side, columns } = scene, perSheet = columns * columns, at = node % perSheet;
  const picture = scene.sheets.pictures[Math.floor(node / perSheet)];
  const left = x - size / 2, top = y - size / 2;
  if (picture) {
    context.drawImage(picture.bitmap, at % columns * side, Math.floor(at / columns) * side, side, side, left, top, size, size);
  } else {
    context.fillStyle = look.soft;
    context.fillRect(left, top, size, size);
  }
  if (scene.groups[node] < 0) {
    // Those in no group stand back.
    context.globalAlpha = 0.45;
    context.fillStyle = look.surface;
    context.fillRect(left, top, size, size);
    context.globalAlpha = 1;
  }
}

function* within({ places, count }, window, room) {
  for (let node = 0; node < count; node++) {
    const x = places[2 * node], y = places[2 * node + 1];
    if (x > window.left - room && x < window.right + room && y > window.top - room && y < window.bottom + room) yield node;
  }
}
