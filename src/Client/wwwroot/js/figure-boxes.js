// Distributions side by side, in groups.
import { shown } from "./chart-points.js";
import { base, legendOf, tooltip, tooltipOf, underAxis, valueAxis, widthOf } from "./figure-style.js";

export function boxesOption(style, reading, percent, width) {
  const { legend, room } = legendOf(style, reading.boxes.map(kind => kind.name), width);
  const column = (width - 70) / reading.groups.length - 8;
  const lines = Math.max(1, ...reading.groups.map(group => Math.ceil(widthOf(group) * 1.15 / column)));
  const under = underAxis(style, reading.xTitle, 14 * lines + 4);
  return {
    ...base(style), legend,
    grid: { left: 8, right: 14, top: room + 30, bottom: under.bottom, containLabel: true },
    xAxis: {
      type: "category", data: reading.groups, ...under.title,
      axisLine: { onZero: false, lineStyle: { color: style.rule } }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: { ...style.text, interval: 0, width: column, overflow: "break" },
    },
    yAxis: valueAxis(style, reading.yTitle, percent),
    tooltip: { ...tooltipOf(style), trigger: "item", formatter: ({ data, seriesName, name, color }) => words(data.box, `${name}: ${seriesName}`, color, percent) },
    series: reading.boxes.map((kind, index) => {
      const color = style.chart(index);
      return {
        type: "boxplot", name: kind.name, color, boxWidth: [6, 34],
        itemStyle: { color: thin(color), borderColor: color, borderWidth: 1.6 },
        emphasis: { itemStyle: { borderWidth: 2.4, shadowBlur: 0 } },
        data: kind.groups.map(box => box ? { value: [box.least, box.lower, box.median, box.upper, box.greatest], box } : { value: ["-", "-", "-", "-", "-"] }),
      };
    }),
  };
}

function words(box, head, color, percent) {
  const value = number => shown(number, percent);
  return box ? tooltip(head, [
    ["greatest", value(box.greatest), color], ["upper quartile", value(box.upper), color], ["median", value(box.median), color],
    ["lower quartile", value(box.lower), color], ["least", value(box.least), color], ["mean", value(box.mean)], ["values", String(box.count)]]) : tooltip(head, [["no values yet", " "]]);
}

/** A colour of the palette, which is written as #rrggbb, with the ground shining through. */
const thin = color => `rgba(${[1, 3, 5].map(at => parseInt(color.slice(at, at + 2), 16)).join(",")},0.22)`;
