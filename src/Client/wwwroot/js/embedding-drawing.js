// What is in sight of an embedding as a file: SVG as vectors, with thumbnails as a picture within; PNG at twice the size of the screen.
import { saveBlob } from "./browser.js";
import { drawn, sizeOf } from "./embedding-painting.js";
import { widthOf } from "./figure-style.js";

const row = 22;

/** @param legend [{ name, colour, path }], of groups that are shown */
export function svg(scene, camera, width, height, look, legend) {
  const entries = placed(legend, width), tall = height + entries.rows * row + 8, size = sizeOf(scene, scene.closer), number = value => Number(value.toFixed(2));
  const parts = [`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${tall}" viewBox="0 0 ${width} ${tall}" font-family="${escaped(look.font)}" font-size="12">`,
    `<rect width="${width}" height="${tall}" fill="${look.surface}"/><clipPath id="sight"><rect width="${width}" height="${height}"/></clipPath>`];
  const sheet = scene.thumbnails && scene.picture ? dataAddress(scene.picture) : null;
  if (sheet) parts.push(`<defs><image id="sheet" href="${sheet}" width="${scene.picture.width}" height="${scene.picture.height}"/></defs>`);
  parts.push(`<g clip-path="url(#sight)">`);
  const x = sample => (scene.places[2 * sample] - camera.x) * camera.scale + width / 2, y = sample => (scene.places[2 * sample + 1] - camera.y) * camera.scale + height / 2;
  if (scene.across) {
    const zeroX = number(width / 2 - camera.x * camera.scale), zeroY = number(height / 2 - camera.y * camera.scale);
    parts.push(`<path d="M0 ${zeroY}H${width}M${zeroX} 0V${height}" stroke="${look.line}"/>`,
      `<text x="${width - 8}" y="${height - 8}" text-anchor="end" fill="${look.soft}">${escaped(scene.across)} →</text><text x="8" y="18" fill="${look.soft}">↑ ${escaped(scene.up)}</text>`);
  }
  for (const sample of drawn(scene)) {
    const left = x(sample), top = y(sample), { colour, text } = scene.marks[scene.groups[sample]];
    if (left < -size || top < -size || left > width + size || top > height + size) continue;
    if (sheet) {
      const { side, columns } = scene, box = `x="${number(left - size / 2)}" y="${number(top - size / 2)}" width="${number(size)}" height="${number(size)}"`;
      parts.push(`<svg ${box} viewBox="${sample % columns * side} ${Math.floor(sample / columns) * side} ${side} ${side}"><use href="#sheet"/></svg><rect ${box} fill="none" stroke="${look.chart(colour)}" stroke-width="1.5"/>`);
    } else {
      parts.push(`<path d="${text}" transform="translate(${number(left)} ${number(top)}) scale(${number(size / 2)})" fill="${look.chart(colour)}" fill-opacity="0.82"/>`);
    }
  }
  parts.push("</g>");
  for (const { name, colour, path, left, line } of entries.list) {
    const top = height + 16 + line * row;
    parts.push(`<path d="${path}" transform="translate(${left + 8} ${top}) scale(5)" fill="${look.chart(colour)}"/><text x="${left + 19}" y="${top + 4}" fill="${look.ink}">${escaped(name)}</text>`);
  }
  return { text: `${parts.join("\n")}\n</svg>\n`, width, height: tall };
}

export const saveSvg = (drawing, fileName) => saveBlob(fileName, new Blob([drawing.text], { type: "image/svg+xml" }));

export async function savePng(drawing, fileName) {
  const address = URL.createObjectURL(new Blob([drawing.text], { type: "image/svg+xml" })), picture = new Image();
  try {
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * drawing.width, 2 * drawing.height];
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    saveBlob(fileName, await new Promise(made => canvas.toBlob(made, "image/png")));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The legend's entries in rows. */
function placed(legend, width) {
  let left = 8, line = 0;
  const list = legend.map(entry => {
    const need = widthOf(entry.name) + 34;
    if (left + need > width && left > 8) [left, line] = [8, line + 1];
    left += need;
    return { ...entry, left: left - need, line };
  });
  return { list, rows: list.length ? line + 1 : 0 };
}

function dataAddress(picture) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/jpeg", 0.9);
}

const escaped = text => text.replace(/[&<>"]/g, letter => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" })[letter]);
