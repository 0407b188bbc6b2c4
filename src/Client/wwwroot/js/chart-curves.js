// Lines of any number of points, drawn as their outline: as few points as look the same.

const shapeName = "curve";
const registered = new WeakSet();

/** Makes the shape known to the library, once. */
export function registerCurves(echarts) {
  if (registered.has(echarts)) return;
  registered.add(echarts);
  echarts.graphic.registerShape(shapeName, echarts.graphic.extendShape({
    shape: { places: [] },
    buildPath: (path, { places }) => {
      let down = false;
      for (let i = 0; i < places.length; i += 2) {
        if (Number.isNaN(places[i + 1])) { down = false; continue; }
        if (down) path.lineTo(places[i], places[i + 1]); else path.moveTo(places[i], places[i + 1]);
        down = true;
      }
    },
  }));
}

/** Points as two arrays of numbers, NaN where there is a gap. */
export function curve(points) {
  const x = new Float64Array(points.length), y = new Float64Array(points.length);
  points.forEach(([at, value], i) => { x[i] = at; y[i] = value ?? NaN; });
  return { x, y };
}

/** Least and greatest place and value, as two corners; none of a curve without values. */
export function corners({ x, y }) {
  let low = Infinity, high = -Infinity;
  for (const value of y) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [[x[0], low], [x.at(-1), high]] : [];
}

/**
 * The outline of what is in sight, in pixels: of each column its first, least, greatest and last point in their order, so
 * that it covers the same pixels as all points would and no spike is lost. One point more at each side leads out of sight.
 * @param across where x lies: { at, by, log } with pixels = at + by · x, or of its logarithm
 * @param up the same for y
 * @returns x and y in turns, NaN where there is a gap
 */
export function outline({ x, y }, across, up, left, right, columnWidth = 1) {
  const pixel = ({ at, by, log }, value) => at + by * (log ? Math.log(value) : value);
  const inverse = place => { const value = (place - across.at) / across.by; return across.log ? Math.exp(value) : value; };
  const from = across.by === 0 ? 0 : Math.max(0, before(x, inverse(left))), to = across.by === 0 ? x.length : Math.min(x.length, before(x, inverse(right)) + 2);
  const places = [];
  const put = i => places.push(pixel(across, x[i]), pixel(up, y[i]));
  let column = NaN, first = -1, least = -1, greatest = -1, last = -1;
  const flush = () => {
    if (first < 0) return;
    let previous = -1;
    for (const i of least < greatest ? [first, least, greatest, last] : [first, greatest, least, last]) {
      if (i !== previous) put(i);
      previous = i;
    }
    first = -1;
  };
  for (let i = from; i < to; i++) {
    if (Number.isNaN(y[i])) {
      flush();
      put(i);
      continue;
    }
    const at = Math.floor(pixel(across, x[i]) / columnWidth);
    if (first < 0 || at !== column) {
      flush();
      [column, first, least, greatest] = [at, i, i, i];
    }
    if (y[i] < y[least]) least = i;
    if (y[i] > y[greatest]) greatest = i;
    last = i;
  }
  flush();
  return places;
}

/** Index of the last point at or before a place; −1 before the first. */
export function before(x, place) {
  let low = -1, high = x.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= place) low = middle; else high = middle;
  }
  return low;
}

/** Index of the point with a value that is nearest to a place; −1 where there is none within reach. */
export function nearest({ x, y }, place, reach) {
  let left = before(x, place), right = left + 1;
  while (left >= 0 && Number.isNaN(y[left])) left--;
  while (right < x.length && Number.isNaN(y[right])) right++;
  const found = right < x.length && (left < 0 || x[right] - place < place - x[left]) ? right : left;
  return found >= 0 && Math.abs(x[found] - place) <= reach ? found : -1;
}

/** Curves as the library draws them: renderItem of a custom series whose data are the two corners they lie between. */
export function drawing(curves, [[x0, y0], [x1, y1]], view, columnWidth) {
  return (params, api) => {
    if (params.dataIndex !== 0) return undefined;
    const { x: left, width } = params.coordSys;
    const [low, high] = [api.coord([x0, y0]), api.coord([x1, y1])];
    const across = scale(x0, x1, low[0], high[0], view.logX), up = scale(y0, y1, low[1], high[1], view.log);
    return {
      type: "group",
      children: curves.map(({ line, style, dot }) => {
        if (dot) return { type: "circle", shape: { cx: low[0], cy: low[1], r: 2.5 }, style: { fill: style.stroke }, silent: true };
        return { type: shapeName, shape: { places: outline(line, across, up, left, left + width, columnWidth()) }, style: { fill: "none", ...style }, silent: true };
      }),
    };
  };
}

function scale(from, to, pixelFrom, pixelTo, log) {
  const [a, b] = log ? [Math.log(from), Math.log(to)] : [from, to];
  const by = b === a ? 0 : (pixelTo - pixelFrom) / (b - a);
  return { at: pixelFrom - by * a, by, log };
}
