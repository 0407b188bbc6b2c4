// Runs of one label as one line: their mean, and how far they lie around it.
import { before, curve } from "./chart-curves.js";

const mostPlaces = 600;
const normalQuantile = 1.96;

/**
 * Of the lines of a label their mean with a band, the 95 % interval of the mean or from the least to the greatest, as
 * [x, mean, low, high, runs]. Between its points a line is straight, and beyond them it has no say. Of a single line
 * there is no band.
 * @param lines with raw or smoothed points
 * @param quantiles Student's t for 2, 3, … runs
 */
export function together(lines, view, quantiles) {
  const labels = new Map();
  for (const line of lines) {
    labels.set(line.label, [...labels.get(line.label) ?? [], line]);
  }
  return [...labels].map(([label, members]) => {
    const curves = members.map(line => (line.smooth ?? line.raw).filter(([, y]) => y !== null && Number.isFinite(y))).filter(points => points.length > 0).map(curve);
    const raw = places(curves, view.logX).map(x => estimate(x, curves, view, quantiles)).filter(point => point !== null);
    return { ...members[0], key: `${label}|together`, detail: null, thin: false, smooth: null, raw, band: members.length > 1 };
  });
}

/** Where the mean is taken: at every point there is, or evenly where these are too many to see. */
function places(curves, logarithmic) {
  const all = [...new Set(curves.flatMap(({ x }) => [...x]))].sort((a, b) => a - b);
  if (all.length <= mostPlaces) return all;
  const [from, to] = [all[0], all.at(-1)];
  return Array.from({ length: mostPlaces }, (_, i) => {
    const share = i / (mostPlaces - 1);
    return logarithmic ? from * (to / from) ** share : from + (to - from) * share;
  });
}

function estimate(x, curves, view, quantiles) {
  const values = curves.map(one => valueAt(one, x)).filter(value => value !== null);
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return [x, mean, null, null, 1];
  if (view.together === "range") return [x, mean, Math.min(...values), Math.max(...values), count];
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  const half = (quantiles[count - 2] ?? normalQuantile) * deviation / Math.sqrt(count);
  return [x, mean, mean - half, mean + half, count];
}

function valueAt({ x, y }, place) {
  const at = before(x, place);
  if (at < 0 || place > x.at(-1)) return null;
  return x[at] === place ? y[at] : y[at] + (y[at + 1] - y[at]) * (place - x[at]) / (x[at + 1] - x[at]);
}
