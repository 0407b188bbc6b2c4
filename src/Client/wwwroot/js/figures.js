// Figures of a study on ECharts, drawn as vectors: sharp at any size, and on paper.
import { loadLibrary } from "./chart-library.js";
import { exportPng, exportSvg } from "./chart-export.js";
import { styleOf } from "./figure-style.js";
import { bandsOption } from "./figure-bands.js";
import { matrixOption } from "./figure-matrix.js";
import { boxesOption } from "./figure-boxes.js";

const options = { bands: bandsOption, matrix: matrixOption, boxes: boxesOption };
const paperWidth = 670;
const drawn = new Set();

export async function create(element) {
  return new Figure(await loadLibrary(), element);
}

class Figure {
  constructor(echarts, element) {
    Object.assign(this, { echarts, element });
    this.chart = echarts.init(element, null, { renderer: "svg" });
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(element);
    drawn.add(this);
  }

  draw(kind, reading, percent) {
    Object.assign(this, { kind, reading, percent });
    this.redraw();
  }

  redraw() {
    if (this.reading && !this.chart.isDisposed()) {
      // The legend keeps what was switched off in it.
      this.chart.setOption(this.option(), { replaceMerge: ["series"] });
    }
  }

  // Labels and cells are laid out by the width there is.
  resized() {
    if (this.element.clientWidth === this.width) return;
    this.width = this.element.clientWidth;
    this.chart.resize();
    this.redraw();
  }

  paper(on) {
    if (this.chart.isDisposed()) return;
    this.chart.resize({ width: on ? paperWidth : this.element.clientWidth });
    this.redraw();
  }

  option() { return options[this.kind](styleOf(this.element), this.reading, this.percent, this.chart.getWidth(), this.chart.getHeight()); }

  png(fileName) {
    const canvas = document.createElement("div");
    const picture = this.echarts.init(canvas, null, { renderer: "canvas", width: this.chart.getWidth(), height: this.chart.getHeight() });
    picture.setOption(this.shown());
    exportPng(picture, this.element, fileName);
    picture.dispose();
  }

  svg(fileName) { exportSvg(this.echarts, this.element, this.shown(), fileName); }

  // What the legend switched off stays off in the file.
  shown() {
    const option = this.option();
    const selected = this.chart.getOption().legend?.[0]?.selected;
    return option.legend && selected ? { ...option, legend: { ...option.legend, selected } } : option;
  }

  dispose() {
    drawn.delete(this);
    this.observer.disconnect();
    this.chart.dispose();
  }
}

// On paper everything is drawn in the colours of the day and at the width of a page.
function print(on) {
  document.documentElement.toggleAttribute("data-printing", on);
  drawn.forEach(figure => figure.paper(on));
}
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));
