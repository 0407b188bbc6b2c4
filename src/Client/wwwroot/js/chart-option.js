// How a line chart looks.
import { fontOf } from "./chart-font.js";
import { duration, shown } from "./chart-points.js";

const mostInTooltip = 12;

// No axis of shares goes below 0 % or above 100 %, and a single point has some room around it.
const room = ({ min, max }) => max > min ? 0.15 * (max - min) : 0.1;
const shareRange = {
  min: range => range.min - room(range) < 0 ? 0 : range.max > range.min ? null : range.min - room(range),
  max: range => range.max + room(range) > 1 ? 1 : range.max > range.min ? null : range.max + room(range),
};

export function chartOption(element, settings, view, lines) {
  const style = getComputedStyle(element);
  const color = name => style.getPropertyValue(name).trim();
  const ink = color("--mud-palette-text-primary"), soft = color("--mud-palette-text-secondary"), rule = color("--mud-palette-lines-default");
  const text = { color: soft, fontSize: 11, fontFamily: fontOf(style) };
  const x = view.axis === "time" ? duration : value => String(value);
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: fontOf(style) },
    grid: { left: 8, right: 14, top: 14, bottom: 26, containLabel: true },
    xAxis: {
      show: lines.some(line => line.raw.length > 0), type: "value", min: "dataMin", max: "dataMax", name: view.axis === "time" ? "time" : "step", nameLocation: "middle", nameGap: 24, nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: x }, axisLine: { lineStyle: { color: rule } }, axisTick: { show: false }, splitLine: { show: false },
      axisPointer: { label: { formatter: ({ value }) => x(Math.round(value)) } },
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
      formatter: found => tooltip(found, view, settings),
    },
    series: lines.flatMap(line => series(line, color)),
  };
}

function series(line, color) {
  const stroke = color(`--chart-${line.color}`);
  const base = { type: "line", showSymbol: line.raw.length < 2, symbolSize: 5, sampling: "minmax", emphasis: { disabled: true }, connectNulls: false };
  const width = line.thin ? 1.25 : 2;
  const named = { ...base, id: line.key, name: line.detail ? `${line.label} · ${line.detail}` : line.label, color: stroke };
  if (!line.smooth) {
    return [{ ...named, data: line.raw, lineStyle: { width, color: stroke, opacity: line.thin ? 0.75 : 1 } }];
  }
  // The points themselves stay in sight behind the smoothed line: no spike is smoothed away.
  return [
    { ...base, id: `${line.key}|raw`, name: "", data: line.raw, color: stroke, silent: true, tooltip: { show: false }, lineStyle: { width: 1, color: stroke, opacity: 0.25 }, z: 1 },
    { ...named, data: line.smooth, showSymbol: false, lineStyle: { width, color: stroke }, z: 3 },
  ];
}

// Built of nodes, not of markup: names come from users.
function tooltip(found, view, settings) {
  const named = found.filter(point => point.seriesName && point.value[1] !== null && point.value[1] !== undefined).sort((a, b) => b.value[1] - a.value[1]);
  const box = document.createElement("div");
  if (named.length === 0) return box;
  const head = document.createElement("div");
  head.textContent = view.axis === "time" ? duration(named[0].value[0]) : `step ${named[0].value[0]}`;
  head.style.cssText = "opacity:.7;margin-bottom:4px";
  box.append(head);
  for (const point of named.slice(0, mostInTooltip)) {
    const row = document.createElement("div");
    row.style.cssText = "display:flex;gap:8px;align-items:center;line-height:1.5";
    const dot = document.createElement("span");
    dot.style.cssText = `width:9px;height:9px;border-radius:50%;flex:none;background:${point.color}`;
    const name = document.createElement("span");
    name.textContent = point.seriesName;
    name.style.cssText = "overflow:hidden;text-overflow:ellipsis;max-width:220px";
    const value = document.createElement("b");
    value.textContent = shown(point.value[1], settings.percent);
    value.style.cssText = "margin-left:auto;padding-left:12px;font-variant-numeric:tabular-nums";
    row.append(dot, name, value);
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
