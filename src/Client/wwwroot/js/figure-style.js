// What all figures look like: ink, rules, legend, tooltip.
import { fontOf } from "./chart-font.js";
import { shown } from "./chart-points.js";

const letter = 6.3;

/** Colours and type as the page has them now. */
export function styleOf(element) {
  const style = getComputedStyle(element);
  const color = name => style.getPropertyValue(name).trim();
  const ink = color("--mud-palette-text-primary"), soft = color("--mud-palette-text-secondary"), rule = color("--mud-palette-lines-default"), surface = color("--mud-palette-surface");
  return { ink, soft, rule, surface, font: fontOf(style), text: { color: soft, fontSize: 11, fontFamily: fontOf(style) }, chart: index => color(`--chart-${index % 8 + 1}`) };
}

/** About how wide a text is, in pixels. */
export const widthOf = text => letter * String(text).length;

export const base = style => ({ animation: false, backgroundColor: "transparent", textStyle: { fontFamily: style.font } });

/** A legend over the drawing and how much room it takes there; none for a single name. */
export function legendOf(style, names, width) {
  if (names.length < 2) return { legend: undefined, room: 0 };
  let rows = 1, used = 0;
  for (const name of names) {
    const need = widthOf(name) + 44;
    if (used + need > width - 16 && used > 0) { rows++; used = 0; }
    used += need;
  }
  return { legend: { data: names, top: 0, left: 4, itemWidth: 16, itemHeight: 10, itemGap: 14, textStyle: { ...style.text, color: style.ink, fontSize: 12 }, inactiveColor: style.rule }, room: 22 * rows };
}

/** Room for the labels under an axis and for its title under them. */
export const underAxis = (style, title, labels) => ({ bottom: title ? 22 : 8, title: { name: title, nameLocation: "middle", nameGap: labels + 8, nameTextStyle: { ...style.text, fontSize: 12 } } });

export function valueAxis(style, name, percent) {
  return {
    type: "value", scale: true, name, nameLocation: "end", nameGap: 10, nameTextStyle: { ...style.text, fontSize: 12, align: "left", padding: [0, 0, 0, -28] },
    ...(percent ? shareRange : {}), axisLine: { show: false, onZero: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: style.rule, opacity: 0.7 } },
    axisLabel: { ...style.text, hideOverlap: true, formatter: value => percent ? `${Number((100 * value).toFixed(2))} %` : shown(value, false) },
  };
}

// No axis of shares goes below 0 % or above 100 %.
const room = ({ min, max }) => max > min ? 0.08 * (max - min) : 0.05;
const shareRange = { min: range => Math.max(0, range.min - room(range)) === 0 ? 0 : null, max: range => range.max + room(range) >= 1 ? 1 : null };

export const tooltipOf = style => ({
  confine: true, transitionDuration: 0, backgroundColor: style.surface, borderColor: style.rule, borderWidth: 1, padding: [8, 10], textStyle: { color: style.ink, fontSize: 12 },
});

export const interval = (estimate, percent) => estimate.low === null ? "" : `${shown(estimate.low, percent)} to ${shown(estimate.high, percent)}`;

/** Built of nodes, not of markup: names come from users. rows: [[name, value, color?]]. */
export function tooltip(head, rows) {
  const box = node("div", "");
  box.append(node("div", head, "font-weight:600;margin-bottom:4px"));
  for (const [name, value, color] of rows.filter(row => row[1] !== "")) {
    const row = node("div", "", "display:flex;gap:8px;align-items:center;line-height:1.5");
    if (color) row.append(node("span", "", `width:9px;height:9px;border-radius:50%;flex:none;background:${color}`));
    row.append(node("span", name, "max-width:240px;overflow:hidden;text-overflow:ellipsis"), node("span", value, "margin-left:auto;padding-left:14px;font-variant-numeric:tabular-nums"));
    box.append(row);
  }
  return box;
}

function node(tag, text, css) {
  const made = document.createElement(tag);
  made.textContent = text;
  made.style.cssText = css ?? "";
  return made;
}
