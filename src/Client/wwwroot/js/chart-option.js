// How a line chart looks.
import { fontOf } from "./chart-font.js";
import { corners, curve, drawing, nearest } from "./chart-curves.js";
import { duration, shown } from "./chart-points.js";

const mostInTooltip = 12;

/** A chart has so many corners of lines; more lines are drawn by wider columns. While it is moved they are fewer: a browser without a graphics card draws some ten thousand a frame. */
const mostCorners = { still: 40_000, moving: 6_000 };

// No axis of shares goes below 0 % or above 100 %, and a single point has some room around it.
const room = ({ min, max }) => max > min ? 0.15 * (max - min) : 0.1;
const shareRange = {
  min: range => range.min - room(range) < 0 ? 0 : range.max > range.min ? null : range.min - room(range),
  max: range => range.max + room(range) > 1 ? 1 : range.max > range.min ? null : range.max + room(range),
};

const round = (value, digits) => String(Number(value.toFixed(digits)));
const axes = {
  step: { name: "step", type: "value", format: value => round(value, 0) },
  epoch: { name: "epoch", type: "value", format: value => round(value, 2) },
  time: { name: "time since the first point", type: "value", format: duration },
  clock: { name: "time of day", type: "time", format: value => new Date(value).toLocaleString() },
};

/** @param motion { moving }: read whenever lines are drawn */
export function chartOption(element, settings, view, lines, motion = { moving: false }) {
  const style = getComputedStyle(element);
  const color = name => style.getPropertyValue(name).trim();
  const ink = color("--mud-palette-text-primary"), soft = color("--mud-palette-text-secondary"), rule = color("--mud-palette-lines-default");
  const text = { color: soft, fontSize: 11, fontFamily: fontOf(style) };
  const { name, type, format } = axes[view.axis];
  const curves = lines.map(line => ({ ...line, curve: curve(line.smooth ?? line.raw) }));
  const columnWidth = () => Math.max(1, 2 * lines.length * element.clientWidth / (motion.moving ? mostCorners.moving : mostCorners.still));
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: fontOf(style) },
    grid: { left: 8, right: 14, top: 14, bottom: 26, containLabel: true },
    xAxis: {
      show: lines.some(line => line.raw.length > 0), type: view.logX ? "log" : type, min: "dataMin", max: "dataMax", name, nameLocation: "middle", nameGap: 24, nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true, showMinLabel: view.logX ? null : false, showMaxLabel: view.logX ? null : false, formatter: type === "time" ? null : format }, axisLine: { lineStyle: { color: rule } }, axisTick: { show: false }, splitLine: { show: false },
      axisPointer: { snap: false, label: { formatter: ({ value }) => format(value) } },
    },
    yAxis: {
      type: view.log ? "log" : "value", scale: true, ...(settings.percent && !view.log ? shareRange : {}), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true, formatter: value => settings.percent ? `${Number((100 * value).toFixed(2))} %` : shown(value, false) }, splitLine: { lineStyle: { color: rule, opacity: 0.7 } },
      axisPointer: { label: { formatter: ({ value }) => shown(value, settings.percent) } },
    },
    // Only the invisible half of the toolbox is used: dragging over the chart zooms.
    toolbox: { itemSize: 0, left: -99, feature: { dataZoom: { yAxisIndex: "none", title: { zoom: "", back: "" }, brushStyle: { color: color("--mud-palette-primary"), opacity: 0.15 } } } },
    dataZoom: [{ type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseMove: false, moveOnMouseWheel: false, preventDefaultMouseMove: false }],
    tooltip: {
      trigger: "axis", confine: true, transitionDuration: 0, backgroundColor: color("--mud-palette-surface"), borderColor: rule, borderWidth: 1, padding: [8, 10],
      textStyle: { color: ink, fontSize: 12 }, axisPointer: { type: "cross", crossStyle: { color: soft }, lineStyle: { color: soft }, label: { backgroundColor: ink, color: color("--mud-palette-surface"), fontSize: 11 } },
      formatter: ([{ axisValue }]) => tooltip(readings(curves, axisValue), view, settings, color),
    },
    series: curves.flatMap(line => [...(line.band ? [band(line, view, color)] : []), ...series(line, view, color, columnWidth)]),
  };
}

function series(line, view, color, columnWidth) {
  const stroke = color(`--chart-${line.color}`);
  const raw = line.smooth ? curve(line.raw) : line.curve;
  const extent = corners(raw);
  if (extent.length === 0) return [];
  const width = line.thin ? 1.25 : 2, join = "bevel";
  const curves = line.smooth
    // The points themselves stay in sight behind the smoothed line: no spike is smoothed away.
    ? [{ line: raw, style: { stroke, lineWidth: 1, lineJoin: join, opacity: 0.25 } }, { line: line.curve, style: { stroke, lineWidth: width, lineJoin: join } }]
    : [{ line: raw, style: { stroke, lineWidth: width, lineJoin: join, opacity: line.thin ? 0.75 : 1 }, dot: line.raw.length === 1 }];
  return [{
    type: "custom", id: line.key, name: line.detail ? `${line.label} · ${line.detail}` : line.label, color: stroke, silent: true, clip: true, z: 3,
    encode: { x: 0, y: 1 }, data: extent, renderItem: drawing(curves, extent, view, columnWidth),
  }];
}

/** What lies around a mean, as one area. */
function band({ key, color: index, raw }, view, color) {
  const fill = color(`--chart-${index}`);
  const ranges = raw.filter(([, , low]) => low !== null);
  // A logarithmic axis has no place for an interval's end at or below zero: it ends at the least that is drawn.
  const least = Math.min(...raw.flatMap(([, mean, low]) => [mean, low]).filter(value => value > 0));
  const low = value => view.log && !(value > 0) ? least : value;
  return {
    type: "custom", id: `${key}|band`, name: "", color: fill, silent: true, clip: true, z: 1, tooltip: { show: false },
    encode: { x: 0, y: [1, 2] }, data: ranges.map(([x, , from, to]) => [x, low(from), to]),
    renderItem: (params, api) => {
      if (params.dataIndex !== 0) return undefined;
      const upper = ranges.map(([x, , , to]) => api.coord([x, to])), lower = ranges.map(([x, , from]) => api.coord([x, low(from)])).reverse();
      return { type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill, opacity: 0.18 } };
    },
  };
}

/** Of each line the point nearest to a place, greatest first. */
function readings(lines, place) {
  const all = lines.flatMap(line => line.raw.length > 0 ? [line.raw[0][0], line.raw.at(-1)[0]] : []);
  // A line that ended, or has not begun, is out of reach.
  const reach = (Math.max(...all) - Math.min(...all)) / 50;
  return lines
    .map(line => ({ line, point: (line.smooth ?? line.raw)[nearest(line.curve, place, reach)] }))
    .filter(({ point }) => point)
    .sort((one, other) => other.point[1] - one.point[1]);
}

// Built of nodes, not of markup: names come from users.
function tooltip(named, view, settings, color) {
  const box = document.createElement("div");
  if (named.length === 0) return box;
  const head = document.createElement("div");
  const { name: axis, format } = axes[view.axis];
  head.textContent = view.axis === "step" || view.axis === "epoch" ? `${axis} ${format(named[0].point[0])}` : format(named[0].point[0]);
  head.style.cssText = "opacity:.7;margin-bottom:4px";
  box.append(head);
  for (const { line, point: [, mean, low, high, runs] } of named.slice(0, mostInTooltip)) {
    const row = document.createElement("div");
    row.style.cssText = "display:flex;gap:8px;align-items:center;line-height:1.5";
    const dot = document.createElement("span");
    dot.style.cssText = `width:9px;height:9px;border-radius:50%;flex:none;background:${color(`--chart-${line.color}`)}`;
    const name = document.createElement("span");
    name.textContent = line.detail ? `${line.label} · ${line.detail}` : line.label;
    name.style.cssText = "overflow:hidden;text-overflow:ellipsis;max-width:220px";
    const value = document.createElement("b");
    value.textContent = shown(mean, settings.percent);
    value.style.cssText = "margin-left:auto;padding-left:12px;font-variant-numeric:tabular-nums";
    row.append(dot, name, value);
    if (low !== null && low !== undefined) {
      const spread = document.createElement("span");
      spread.textContent = `${shown(low, settings.percent)} … ${shown(high, settings.percent)} · ${runs} runs`;
      spread.style.cssText = "opacity:.7;font-variant-numeric:tabular-nums";
      row.append(spread);
    }
    box.append(row);
  }
  if (named.length > mostInTooltip) {
    const more = document.createElement("div");
    more.textContent = `and ${named.length - mostInTooltip} more`;
    more.style.opacity = ".7";
    box.append(more);
  }
  return box;
}
