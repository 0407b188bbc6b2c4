// What is drawn of a line's points.

/**
 * [x, y] over the axis looked at: the step, the epoch, seconds since the line's first point, or the time of day. Where an
 * axis is logarithmic, only what has a logarithm; nothing while it is not known how many steps an epoch has.
 */
export function points(line, view) {
  const parts = line.detail ? refined(line) : line;
  const x = placing(line, view.axis);
  const found = parts.steps.map((step, i) => {
    const value = parts.values[i];
    return [x(step, parts.times[i]), view.log && !(value > 0) ? null : value];
  });
  return found.filter(([at]) => Number.isFinite(at) && (!view.logX || at > 0));
}

/** The steps between two places of the axis, one more at each end where points are left out between. */
export function stepsBetween(line, view, from, to) {
  if (view.axis === "step") return [Math.floor(from), Math.ceil(to)];
  if (view.axis === "epoch") return [Math.floor(from * line.epoch), Math.ceil(to * line.epoch)];
  const x = placing(line, view.axis);
  const at = line.times.map((time, i) => x(line.steps[i], time));
  const first = at.findIndex(place => place >= from), last = at.findLastIndex(place => place <= to);
  return [line.steps[Math.max(0, first - 1)] ?? 0, line.steps[Math.min(line.steps.length - 1, last + 1)] ?? 0];
}

function placing(line, axis) {
  switch (axis) {
    case "epoch": return step => step / line.epoch;
    case "time": return (_, time) => (time - line.times[0]) / 1000;
    case "clock": return (_, time) => time;
    default: return step => step;
  }
}

function refined({ steps, values, times, detail }) {
  const from = detail.steps[0], to = detail.steps.at(-1);
  const before = steps.findIndex(step => step >= from);
  const after = steps.findIndex(step => step > to);
  const join = (whole, part) => [...whole.slice(0, before < 0 ? whole.length : before), ...part, ...(after < 0 ? [] : whole.slice(after))];
  return { steps: join(steps, detail.steps), values: join(values, detail.values), times: join(times, detail.times) };
}

/** Exponential moving average without the pull to zero at its beginning; gaps stay gaps. */
export function smoothed(raw, weight) {
  let sum = 0, norm = 0;
  return raw.map(([x, y]) => {
    if (y === null) return [x, null];
    sum = sum * weight + y * (1 - weight);
    norm = norm * weight + (1 - weight);
    return [x, sum / norm];
  });
}

export function lastFinite(raw, percent) {
  for (let i = raw.length - 1; i >= 0; i--) {
    if (raw[i][1] !== null) return shown(raw[i][1], percent);
  }
  return "no value";
}

/** Four significant digits, shares as percentages: as everywhere else. */
export function shown(value, percent) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (percent) return `${(100 * value).toFixed(1)} %`;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) return value.toExponential(3).replace(/\.?0+e/, "e").replace("-", "−");
  const decimals = Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(size))));
  return String(Number(value.toFixed(decimals))).replace("-", "−");
}

export function duration(seconds) {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
