// Paints the samples of an embedding: dots whose mark and colour tell their group, or thumbnails framed in its colour.

const dotAtFirst = count => count < 300 ? 4.6 : 3.4;
const thumbnailAtFirst = count => Math.min(Math.max(360 / Math.sqrt(count), 13), 28);

/** A sample's width on the screen, at a scale that is so many times that which shows all. */
export const sizeOf = (scene, closer) => scene.thumbnails
  ? Math.min(Math.max(thumbnailAtFirst(scene.count) * closer ** 0.65, 10), 64)
  : 2 * Math.min(Math.max(dotAtFirst(scene.count) * closer ** 0.35, 2.4), 9);

/** Samples in the order in which they are drawn: those of the group that is pointed out lie over all others. */
export function* drawn(scene) {
  for (const over of [false, true]) {
    for (let sample = 0; sample < scene.count; sample++) {
      const group = scene.groups[sample];
      if (!scene.hidden[group] && (group === scene.highlight) === over) yield sample;
    }
  }
}

const faded = (scene, sample) => scene.highlight >= 0 && scene.groups[sample] !== scene.highlight;

/**
 * @param context of a canvas, its units pixels of the screen
 * @param scene { places, count, groups, marks: [{ colour, path }], hidden, highlight, thumbnails, side, columns, picture, closer }
 * @param camera what is in the middle of the canvas, and pixels of a unit
 * @param look { surface, soft, line, chart, font }
 */
export function paint(context, scene, camera, width, height, look) {
  const size = sizeOf(scene, scene.closer), x = sample => (scene.places[2 * sample] - camera.x) * camera.scale + width / 2;
  const y = sample => (scene.places[2 * sample + 1] - camera.y) * camera.scale + height / 2;
  context.fillStyle = look.surface;
  context.fillRect(0, 0, width, height);
  if (scene.across) axes(context, scene, -camera.x * camera.scale + width / 2, -camera.y * camera.scale + height / 2, width, height, look);
  const before = context.getTransform();
  for (const sample of drawn(scene)) {
    const left = x(sample), top = y(sample);
    if (left < -size || top < -size || left > width + size || top > height + size) continue;
    const { colour, path } = scene.marks[scene.groups[sample]];
    context.globalAlpha = faded(scene, sample) ? 0.14 : scene.thumbnails ? 1 : 0.82;
    if (scene.thumbnails) {
      thumbnail(context, scene, sample, left, top, size, look);
      context.strokeStyle = look.chart(colour);
      context.lineWidth = 1.5;
      context.strokeRect(left - size / 2, top - size / 2, size, size);
    } else {
      context.setTransform(before.a * size / 2, 0, 0, before.d * size / 2, before.a * left, before.d * top);
      context.fillStyle = look.chart(colour);
      context.fill(path);
      context.setTransform(before);
    }
  }
  context.globalAlpha = 1;
}

/** A sample's thumbnail with its middle at a point; a square in its place until the sheet has come. */
export function thumbnail(context, scene, sample, x, y, size, look) {
  const { side, columns, picture } = scene;
  if (picture) {
    context.drawImage(picture, sample % columns * side, Math.floor(sample / columns) * side, side, side, x - size / 2, y - size / 2, size, size);
  } else {
    context.fillStyle = look.soft;
    context.fillRect(x - size / 2, y - size / 2, size, size);
  }
}

function axes(context, scene, x, y, width, height, look) {
  context.strokeStyle = look.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, Math.round(y) + 0.5);
  context.lineTo(width, Math.round(y) + 0.5);
  context.moveTo(Math.round(x) + 0.5, 0);
  context.lineTo(Math.round(x) + 0.5, height);
  context.stroke();
  context.fillStyle = look.soft;
  context.font = `12px ${look.font}`;
  context.textBaseline = "bottom";
  context.textAlign = "right";
  context.fillText(`${scene.across} →`, width - 8, height - 6);
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText(`↑ ${scene.up}`, 8, 8);
}
