// Lines over a factor, each with the 95 % band of its mean.
import { shown } from "./chart-points.js";
import { base, interval, legendOf, tooltip, tooltipOf, underAxis, valueAxis, widthOf } from "./figure-style.js";

const symbols = ["circle", "rect", "triangle", "diamond"];
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export function bandsOption(style, reading, percent, width) {
  const levels = [...new Set(reading.lines.flatMap(line => line.points.map(point => point.x)))];
  const numeric = levels.every(level => number.test(level)) && (!reading.logarithmic || levels.every(level => Number(level) > 0));
  const x = level => numeric ? Number(level) : levels.indexOf(level);
  const { legend, room } = legendOf(style, reading.lines.map(line => line.name), width);
  const lines = reading.lines.map((line, index) => ({
    name: line.name, color: style.chart(index), symbol: symbols[index % symbols.length],
    points: line.points.map(point => ({ level: point.x, x: x(point.x), ...point.y })).sort((a, b) => a.x - b.x),
  }));
  const slanted = !numeric && levels.some(level => widthOf(level) > (width - 80) / levels.length - 6);
  const under = underAxis(style, reading.xTitle, slanted ? 0.5 * Math.max(...levels.map(widthOf)) + 16 : 18);
  return {
    ...base(style), legend,
    grid: { left: 8, right: 18, top: room + 30, bottom: under.bottom, containLabel: true },
    xAxis: { ...under.title, ...xAxis(style, reading, levels, numeric, slanted) },
    yAxis: valueAxis(style, reading.yTitle, percent),
    tooltip: {
      ...tooltipOf(style), trigger: "axis", axisPointer: { type: "line", lineStyle: { color: style.soft } },
      formatter: found => {
        const at = found.filter(point => point.seriesType === "line" && point.data.estimate.mean !== null);
        return tooltip(`${reading.xTitle}: ${at[0]?.data.level ?? ""}`, at.flatMap(({ data, seriesName, color }) => [
          [seriesName, shown(data.estimate.mean, percent), color], ["95 % interval", interval(data.estimate, percent)], ["seeds", String(data.estimate.seeds)]]));
      },
    },
    series: lines.flatMap(line => [band(line), means(line, style)]),
  };
}

function xAxis(style, reading, levels, numeric, slanted) {
  const look = { axisLine: { onZero: false, lineStyle: { color: style.rule } }, splitLine: { show: false } };
  if (!numeric) {
    return { ...look, type: "category", data: levels, boundaryGap: true, axisTick: { show: false }, axisLabel: { ...style.text, interval: 0, rotate: slanted ? 30 : 0 } };
  }
  // A mark at each level there is, and at no other.
  const marks = levels.map(Number).sort((a, b) => a - b);
  const [least, most] = [marks[0], marks.at(-1)];
  const edge = reading.logarithmic ? (most / least) ** 0.04 : (most - least) * 0.04 || 1;
  return {
    ...look, type: reading.logarithmic ? "log" : "value", min: reading.logarithmic ? least / edge : least - edge, max: reading.logarithmic ? most * edge : most + edge,
    axisTick: { customValues: marks, lineStyle: { color: style.rule } },
    axisLabel: { ...style.text, customValues: marks, hideOverlap: true, formatter: value => shown(value, false).replace(/\B(?=(\d{3})+$)/g, " ") },
  };
}

// The legend shows and hides a line together with its band: they share a name.
function means({ name, color, symbol, points }, style) {
  return {
    type: "line", name, color, symbol, symbolSize: 7, showSymbol: true, z: 3, emphasis: { disabled: true }, lineStyle: { width: 2, color }, itemStyle: { color, borderColor: style.surface, borderWidth: 1 },
    data: points.map(point => ({ value: [point.x, point.mean], level: point.level, estimate: point })),
  };
}

function band({ name, color, points }) {
  const ranges = points.filter(point => point.low !== null);
  return {
    type: "custom", name, color, silent: true, clip: true, z: 1, tooltip: { show: false },
    encode: { x: 0, y: [1, 2] }, data: ranges.map(point => [point.x, point.low, point.high]),
    renderItem: (params, api) => params.dataIndex === 0 ? shade(runs(points), api, color) : undefined,
  };
}

/** Points with an interval that follow each other without a gap. */
function runs(points) {
  const found = [[]];
  for (const point of points) {
    if (point.low === null) found.push([]); else found.at(-1).push(point);
  }
  return found.filter(run => run.length > 0);
}

function shade(found, api, color) {
  return {
    type: "group",
    children: found.map(run => {
      const high = run.map(point => api.coord([point.x, point.high])), low = run.map(point => api.coord([point.x, point.low])).reverse();
      // A point alone has no area: its interval is a line.
      return run.length > 1
        ? { type: "polygon", shape: { points: [...high, ...low] }, style: { fill: color, opacity: 0.18 } }
        : { type: "line", shape: { x1: high[0][0], y1: high[0][1], x2: low[0][0], y2: low[0][1] }, style: { stroke: color, lineWidth: 6, opacity: 0.25 } };
    }),
  };
}
