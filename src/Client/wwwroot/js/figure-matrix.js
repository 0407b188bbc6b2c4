// A matrix as a heat map. The colours rise in lightness from blue to yellow, which eyes of every kind keep apart, on light
// and on dark ground.
import { shown } from "./chart-points.js";
import { base, interval, tooltip, tooltipOf, widthOf } from "./figure-style.js";

const stops = ["#12204f", "#1f4a78", "#2a7488", "#4f9d88", "#9cc283", "#e0dc8e", "#fff8c9"];
const darkInk = "#14181b", lightInk = "#ffffff";

export function matrixOption(style, reading, percent, width, height) {
  const cells = reading.cells.flatMap((row, y) => row.map((cell, x) => ({ x, y, cell })));
  const measured = cells.filter(({ cell }) => cell && cell.mean !== null);
  const means = measured.map(({ cell }) => cell.mean);
  const [least, most] = means.length ? [Math.min(...means), Math.max(...means)] : [0, 1];
  const left = Math.max(...reading.rows.map(widthOf)) + 34, top = 38;
  const room = (width - left - 12) / reading.columns.length;
  const slanted = reading.columns.some(name => widthOf(name) > room - 4);
  const below = slanted ? Math.max(...reading.columns.map(widthOf)) * 0.72 + 34 : 42;
  const numbers = writer(means, percent);
  const fits = room >= Math.max(...means.map(mean => 5.4 * numbers(mean).length), 8) + 4 && (height - top - below) / reading.rows.length >= 15;
  const low = `${reading.valueTitle}  ${shown(least, percent)}`, high = shown(most, percent), ends = widthOf(low) + widthOf(high) + 30;
  const axis = { type: "category", axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false }, splitArea: { show: false }, nameLocation: "middle", nameTextStyle: { ...style.text, fontSize: 12 } };
  return {
    ...base(style),
    grid: { left, right: 12, top, bottom: below, containLabel: false },
    xAxis: { ...axis, data: reading.columns, name: reading.columnTitle, nameGap: below - 18, axisLabel: { ...style.text, color: style.ink, interval: 0, rotate: slanted ? 45 : 0, margin: 6 } },
    yAxis: { ...axis, data: reading.rows, inverse: true, name: reading.rowTitle, nameGap: left - 18, axisLabel: { ...style.text, color: style.ink, interval: 0, margin: 6 } },
    visualMap: {
      type: "continuous", min: least, max: most > least ? most : least + 1e-9, dimension: 2, seriesIndex: 0, calculable: false, hoverLink: false, show: means.length > 0, inRange: { color: stops },
      orient: "horizontal", left: Math.max(0, Math.min(left - 4, width - ends - 110)), top: 2, padding: 4, itemWidth: 11, itemHeight: Math.max(40, Math.min(150, width - left - ends)),
      text: [high, low], textGap: 8, textStyle: { ...style.text, color: style.ink },
    },
    tooltip: {
      ...tooltipOf(style), trigger: "item",
      formatter: ({ data }) => tooltip(`${reading.rowTitle}: ${reading.rows[data.y]}`, [
        [reading.columnTitle || "column", reading.columns[data.x]],
        ...(data.cell && data.cell.mean !== null ? [[reading.valueTitle, shown(data.cell.mean, percent)], ["95 % interval", interval(data.cell, percent)], ["seeds", String(data.cell.seeds)]] : [["not measured", " "]])]),
    },
    series: [
      {
        type: "heatmap", itemStyle: { borderColor: style.surface, borderWidth: 1 }, emphasis: { itemStyle: { borderColor: style.ink, borderWidth: 1.5 } },
        label: { show: fits, fontSize: room < 44 ? 9 : 11, formatter: ({ data }) => numbers(data.cell.mean) },
        data: measured.map(one => ({ value: [one.x, one.y, one.cell.mean], ...one, label: { color: inkOn((one.cell.mean - least) / (most - least || 1)) } })),
      },
      {
        // Where nothing is measured the ground stays bare.
        type: "custom", data: cells.filter(({ cell }) => !cell || cell.mean === null).map(one => ({ value: [one.x, one.y], ...one })),
        renderItem: (params, api) => ({ type: "group", children: [
          { type: "rect", shape: cellAt(api, 2), style: { fill: "transparent", stroke: style.rule, lineDash: [3, 3] } },
          { type: "text", style: { text: "–", fill: style.soft, fontSize: 11, align: "center", verticalAlign: "middle", x: api.coord([api.value(0), api.value(1)])[0], y: api.coord([api.value(0), api.value(1)])[1] } }] }),
      },
      {
        // The diagonal: row and column of the same name.
        type: "custom", silent: true, z: 4, tooltip: { show: false }, data: cells.filter(({ x, y }) => reading.rows[y] === reading.columns[x]).map(({ x, y }) => [x, y]),
        renderItem: (params, api) => ({ type: "rect", shape: cellAt(api, 0.5), style: { fill: "none", stroke: style.ink, lineWidth: 2 } }),
      },
    ],
  };
}

function cellAt(api, inset) {
  const [x, y] = api.coord([api.value(0), api.value(1)]), [width, height] = api.size([1, 1]);
  return { x: x - width / 2 + inset, y: y - height / 2 + inset, width: width - 2 * inset, height: height - 2 * inset };
}

/** Numbers short enough for a cell: shares in percent without the sign, others with as many decimals as tell them apart. */
function writer(means, percent) {
  if (percent) return mean => (100 * mean).toFixed(1);
  const size = Math.max(...means.map(Math.abs), 0);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
  return mean => size > 0 && size < 0.001 ? mean.toExponential(0) : mean.toFixed(decimals).replace("-", "−");
}

/** Black or white, whichever is read better on the scale at a place from 0 to 1. */
function inkOn(place) {
  const at = Math.min(Math.max(place, 0), 1) * (stops.length - 1), low = Math.min(Math.floor(at), stops.length - 2);
  const mix = channel => { const from = parseInt(stops[low].slice(channel, channel + 2), 16), to = parseInt(stops[low + 1].slice(channel, channel + 2), 16); return from + (to - from) * (at - low); };
  return 0.299 * mix(1) + 0.587 * mix(3) + 0.114 * mix(5) > 135 ? darkInk : lightInk;
}
