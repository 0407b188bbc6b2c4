// Runs as points over two of their numbers.
import { shown } from "./chart-points.js";
import { colourOf, scaleOf } from "./figure-colours.js";
import { base, legendOf, tooltip, tooltipOf, underAxis, valueAxis } from "./figure-style.js";

const symbols = ["circle", "rect", "triangle", "diamond"];

export function scatterOption(style, reading, percent, width) {
  const { x, y, colour, points } = reading;
  const { legend, room } = legendOf(style, colour.names, width);
  const under = underAxis(style, titleOf(x), 18);
  const names = colour.names.length ? colour.names : [y.title];
  return {
    ...base(style), legend, visualMap: scaleOf(style, colour, 2, width),
    grid: { left: 8, right: 22, top: (colour.low === null ? room : 22) + 34, bottom: under.bottom, containLabel: true },
    xAxis: { ...axis(style, x), ...under.title, splitLine: { show: false }, axisLine: { show: true, onZero: false, lineStyle: { color: style.rule } } },
    yAxis: axis(style, y),
    tooltip: { ...tooltipOf(style), trigger: "item", formatter: ({ data, color }) => words(reading, data.point, color) },
    series: names.map((name, index) => ({
      type: "scatter", name, color: colour.low === null ? colourOf(style, colour, index) : undefined, symbol: symbols[index % symbols.length], symbolSize: 10, cursor: "pointer",
      itemStyle: { borderColor: style.surface, borderWidth: 1, opacity: 0.9 }, emphasis: { scale: 1.4, itemStyle: { borderColor: style.ink } },
      data: points.filter(point => !colour.names.length || point.colour === index).map(point => ({
        value: [point.x, point.y, point.colour ?? NaN], point, ...(point.isReference ? { symbolSize: 14, itemStyle: { borderColor: style.ink, borderWidth: 2 } } : {}),
      })),
    })),
  };
}

/** Tells the page which run's point was clicked. */
export function listenToRuns(figure) {
  figure.chart.on("click", ({ data }) => { if (data?.point) figure.page.invokeMethodAsync("Chosen", data.point.run); });
}

const titleOf = ({ title, isLogarithmic }) => isLogarithmic ? `${title} (log)` : title;

function axis(style, drawn) {
  const { asPercent, isLogarithmic } = drawn;
  const linear = valueAxis(style, titleOf(drawn), asPercent);
  if (!isLogarithmic) return linear;
  const { min, max, scale, ...rest } = linear;
  return { ...rest, type: "log", axisLabel: { ...rest.axisLabel, formatter: value => shown(value, asPercent) } };
}

function words({ x, y, colour }, point, color) {
  const of = colour.low !== null ? shown(point.colour, colour.asPercent) : colour.names[point.colour];
  return tooltip(`#${point.run} ${point.name}`, [
    [x.title, shown(point.x, x.asPercent), color], [y.title, shown(point.y, y.asPercent)],
    ...(of && colour.title !== x.title && colour.title !== y.title ? [[colour.title, of]] : []), ...(point.isReference ? [["reference", " "]] : []), ["A click opens it.", " "]]);
}
