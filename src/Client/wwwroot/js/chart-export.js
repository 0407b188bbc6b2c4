// A chart as a file: PNG at twice the size of the screen, SVG as vectors.
import { saveBlob } from "./browser.js";

export function exportPng(chart, element, fileName) {
  const url = chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: background(element) });
  const bytes = Uint8Array.from(atob(url.split(",")[1]), character => character.charCodeAt(0));
  saveBlob(fileName, new Blob([bytes], { type: "image/png" }));
}

export function exportSvg(echarts, element, option, fileName) {
  const drawing = echarts.init(null, null, { renderer: "svg", ssr: true, width: element.clientWidth, height: element.clientHeight });
  drawing.setOption({ ...option, backgroundColor: background(element), tooltip: undefined, toolbox: undefined });
  const text = drawing.renderToSVGString();
  drawing.dispose();
  saveBlob(fileName, new Blob([text], { type: "image/svg+xml" }));
}

function background(element) {
  return getComputedStyle(element).getPropertyValue("--mud-palette-surface").trim();
}
