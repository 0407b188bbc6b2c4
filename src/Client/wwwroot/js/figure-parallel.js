// Runs as lines over several axes, which are brushed with the pointer.
import { shown } from "./chart-points.js";
import { colourOf, scaleOf } from "./figure-colours.js";
import { base, legendOf, styleOf, tooltip, tooltipOf, widthOf } from "./figure-style.js";

// A brush that is still being drawn is not told of at every pixel.
const quiet = 120;

// Opacity of lines outside the brushes.
const outside = 0.06;

export function parallelOption(style, reading, percent, width) {
  const { axes, colour, lines } = reading;
  // The library shares the width out over the gaps between axes, of which one axis has none.
  if (axes.length < 2) return base(style);
  const { legend, room } = legendOf(style, colour.names, width);
  const names = colour.names.length ? colour.names : ["runs"];
  const each = (width - 120) / (axes.length - 1);
  // Values on an axis, and behind them the one that gives the colour.
  const dimension = axes.length;
  return {
    ...base(style), legend, visualMap: scaleOf(style, colour, dimension, width),
    parallel: {
      left: 56, right: 64, top: (colour.low === null ? room : 22) + 58, bottom: 24,
      parallelAxisDefault: { nameLocation: "end", nameGap: 16, realtime: true, areaSelectStyle: brushLook(style) },
    },
    parallelAxis: axes.map((axis, dim) => ({
      id: axis.path, dim, type: axis.words ? "category" : axis.isLogarithmic ? "log" : "value", ...(axis.words ? { data: axis.words } : rangeOf(axis, lines.map(line => line.values[dim]))),
      name: broken(axis.isLogarithmic ? `${axis.title} (log)` : axis.title, each), nameTextStyle: { ...style.text, color: style.ink, fontSize: 12, align: dim === 0 ? "left" : "center", padding: dim === 0 ? [0, 0, 0, -52] : 0 },
      axisLine: { lineStyle: { color: style.soft } }, axisTick: { lineStyle: { color: style.rule } }, minorTick: { show: false },
      axisLabel: { ...style.text, color: style.ink, textBorderColor: style.surface, textBorderWidth: 3, width: Math.min(96, Math.max(44, each - 20)), overflow: "truncate", formatter: axis.words ? undefined : value => shown(value, axis.asPercent) },
    })),
    tooltip: { ...tooltipOf(style), trigger: "item", formatter: ({ data, color }) => words(reading, data.line, color) },
    series: names.map((name, index) => ({
      type: "parallel", name, color: colour.low === null ? colourOf(style, colour, index) : undefined, smooth: false, inactiveOpacity: outside, activeOpacity: 0.85, progressive: 0,
      lineStyle: { width: 1.6, opacity: lines.length > 60 ? 0.55 : 0.8, ...(colour.low === null ? { color: colourOf(style, colour, index) } : {}) }, emphasis: { lineStyle: { width: 3, opacity: 1 } },
      data: lines.filter(line => !colour.names.length || line.colour === index).map(line => ({
        value: [...line.values, line.colour ?? NaN], line, ...(line.isReference ? { lineStyle: { width: 3.5, opacity: 1 } } : {}),
      })),
    })),
  };
}

/** Tells the page what is brushed of an axis. */
export function listenToBrushes(figure) {
  const waiting = new Map();
  figure.chart.on("axisareaselected", ({ parallelAxisId, intervals }) => {
    figure.brushes.set(parallelAxisId, intervals);
    if (figure.isShowing) return;
    paint(figure);
    clearTimeout(waiting.get(parallelAxisId));
    waiting.set(parallelAxisId, setTimeout(() => figure.page.invokeMethodAsync("Brushed", parallelAxisId, intervals), quiet));
  });
}

/** Puts the brushes back that a new drawing has lost, and those that come with it. */
export function showBrushes(figure) {
  if (figure.brushesOf !== figure.reading) {
    figure.brushesOf = figure.reading;
    figure.brushes = new Map(figure.reading.axes.map(axis => [axis.path, axis.brush]));
  }
  figure.isShowing = true;
  for (const { path } of figure.reading.axes) figure.chart.dispatchAction({ type: "axisAreaSelect", parallelAxisId: path, intervals: figure.brushes.get(path) ?? [] });
  figure.isShowing = false;
  paint(figure);
}

/** Brushes that are not under the pointer come in the library's own colour, through which nothing is seen. */
function paint(figure) {
  const look = brushLook(styleOf(figure.element));
  for (const shape of figure.chart.getZr().storage.getDisplayList(true)) {
    if (shape.name === "main" && shape.parent?.__brushOption) shape.setStyle({ fill: look.color, stroke: look.borderColor, lineWidth: look.borderWidth, opacity: look.opacity });
  }
}

const brushLook = style => ({ width: 18, color: style.chart(0), borderColor: style.ink, borderWidth: 1.5, opacity: 0.28 });

/** The option with lines outside the brushes as faint as the page shows them: a file has no brushes. */
export function brushed(figure, option) {
  const within = ({ line }) => figure.reading.axes.every(({ path }, dim) => {
    const ranges = figure.brushes.get(path) ?? [];
    return !ranges.length || ranges.some(([low, high]) => line.values[dim] >= low && line.values[dim] <= high);
  });
  const faint = one => within(one) ? one : { ...one, lineStyle: { ...one.lineStyle, opacity: outside } };
  return { ...option, series: option.series.map(series => ({ ...series, data: series.data.map(faint) })) };
}

/** Reaches over the values of all groups, to round numbers: the library would look at the first group only. A single value needs a range around it. */
function rangeOf(axis, values) {
  if (!values.length) return {};
  const least = Math.min(...values), most = Math.max(...values);
  if (axis.isLogarithmic) return { min: 10 ** Math.floor(Math.log10(least)), max: 10 ** Math.ceil(Math.log10(most)) };
  const span = most > least ? most - least : Math.abs(least) || 1;
  const rough = span / 5, power = 10 ** Math.floor(Math.log10(rough)), step = [1, 2, 2.5, 5, 10].find(factor => factor * power >= rough * 0.999) * power;
  const round = steps => Number((steps * step).toPrecision(12));
  const low = most > least ? least : least - span, high = most > least ? most : most + span;
  return { min: round(Math.floor(low / step + 1e-9)), max: round(Math.ceil(high / step - 1e-9)) };
}

/** A name in lines that fit between two axes, broken where paths have points. */
function broken(name, room) {
  const lines = [""];
  for (const part of name.split(/(?<=[. ])/)) {
    if (lines.at(-1) && widthOf(lines.at(-1) + part) > room - 8) lines.push(part); else lines[lines.length - 1] += part;
  }
  return lines.length > 3 ? ["…", ...lines.slice(-2)].join("\n") : lines.join("\n");
}

function words({ axes, colour }, line, color) {
  const of = colour.low !== null ? shown(line.colour, colour.asPercent) : colour.names[line.colour];
  return tooltip(`#${line.run} ${line.name}`, [
    ...axes.map((axis, dim) => [axis.title, axis.words ? axis.words[line.values[dim]] : shown(line.values[dim], axis.asPercent)]),
    ...(of && axes.every(axis => axis.title !== colour.title) ? [[colour.title, of, color]] : []), ...(line.isReference ? [["reference", " "]] : [])]);
}
