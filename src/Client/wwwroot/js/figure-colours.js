// Colours by what runs have in a field: one a word, or a scale over its numbers.
import { widthOf } from "./figure-style.js";
import { shown } from "./chart-points.js";

// Both ends are told from their ground: by day the greatest is darkest, by night it is brightest.
const day = ["#4f9d88", "#2a7488", "#1f4a78", "#12204f"], night = ["#2f8093", "#4f9d88", "#9cc283", "#e0dc8e", "#fff8c9"];

/** The colour of each name; names too rare for one of their own share that of the rest. */
export const colourOf = (style, colour, index) => colour.names[index] === colour.rest ? style.soft : style.chart(index);

/** A scale with its legend over the drawing, over values in a dimension of the data. */
export function scaleOf(style, colour, dimension, width) {
  if (colour.low === null) return undefined;
  const low = `${colour.title}  ${shown(colour.low, colour.asPercent)}`, high = shown(colour.high, colour.asPercent);
  return {
    type: "continuous", min: colour.low, max: colour.high > colour.low ? colour.high : colour.low + 1e-9, dimension, seriesIndex: 0, calculable: false, hoverLink: false, show: true,
    inRange: { color: document.documentElement.dataset.appearance === "dark" && !document.documentElement.hasAttribute("data-printing") ? night : day }, outOfRange: { color: style.soft },
    orient: "horizontal", left: 0, top: 0, padding: 4, itemWidth: 11, itemHeight: Math.max(30, Math.min(150, width - widthOf(low) - widthOf(high) - 40)),
    text: [high, low], textGap: 8, textStyle: { ...style.text, color: style.ink },
  };
}
