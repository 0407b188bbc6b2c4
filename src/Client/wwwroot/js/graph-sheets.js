// Sheets of thumbnails: fetched once, shown by CSS in the lists and drawn on the canvas.
const known = new WeakMap();

/** The sheets of the element or of one around it: pictures that have come so far, and who is told when one comes. */
export function sheetsOf(element) {
  const holder = element.closest("[data-sheets]") ?? element;
  if (!known.has(holder)) known.set(holder, { pictures: [], listeners: new Set() });
  return known.get(holder);
}

/** Fetches sheets; the lists show them as --sheet-0, --sheet-1 … A share token is sent along, which a plain picture cannot. */
export async function load(element, addresses, shareToken) {
  const sheets = sheetsOf(element);
  release(element);
  await Promise.all(addresses.map(async (address, index) => {
    const answer = await fetch(address, shareToken ? { headers: { "Share-Token": shareToken } } : undefined);
    if (!answer.ok) return;
    const bytes = await answer.blob();
    const url = URL.createObjectURL(bytes);
    element.style.setProperty(`--sheet-${index}`, `url("${url}")`);
    sheets.pictures[index] = { url, bitmap: await createImageBitmap(bytes) };
    sheets.listeners.forEach(listener => listener());
  }));
}

export function release(element) {
  const sheets = sheetsOf(element);
  for (const picture of sheets.pictures.filter(Boolean)) {
    URL.revokeObjectURL(picture.url);
    picture.bitmap.close();
  }
  sheets.pictures = [];
}
