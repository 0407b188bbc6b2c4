// Figures of a study and of comparisons on ECharts, drawn as vectors: sharp at any size, and on paper.
import { loadLibrary } from "./chart-library.js";
import { exportPng, exportSvg } from "./chart-export.js";
import { onPaper } from "./paper.js";
import { styleOf } from "./figure-style.js";
import { bandsOption } from "./figure-bands.js";
import { matrixOption } from "./figure-matrix.js";
import { boxesOption } from "./figure-boxes.js";
import { scatterOption, listenToRuns } from "./figure-scatter.js";
import { brushed, parallelOption, listenToBrushes, showBrushes } from "./figure-parallel.js";

const options = { bands: bandsOption, matrix: matrixOption, boxes: boxesOption, scatter: scatterOption, parallel: parallelOption };
// What the page is told of, and what is to be done again after each drawing.
const listening = { scatter: listenToRuns, parallel: listenToBrushes };
const finishing = { parallel: showBrushes };
// Drawn from the start each time: axes that stayed would keep their places.
const whole = new Set(["parallel"]);
// What a file shows of what is on the page only.
const keeping = { parallel: brushed };
const paperWidth = 670;
const drawn = new Set();

// page: what is told of clicks and brushes; null where nobody listens.
export async function create(element, page) {
  return new Figure(await loadLibrary(), element, page);
}

class Figure {
  constructor(echarts, element, page) {
    Object.assign(this, { echarts, element, page, brushes: new Map() });
    this.chart = echarts.init(element, null, { renderer: "svg" });
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(element);
    drawn.add(this);
  }

  draw(kind, reading, percent) {
    if (!this.kind && this.page) listening[kind]?.(this);
    Object.assign(this, { kind, reading, percent });
    this.redraw();
  }

  redraw() {
    if (this.reading && !this.chart.isDisposed()) {
      // The legend keeps what was switched off in it.
      this.chart.setOption(whole.has(this.kind) ? this.switched(this.option()) : this.option(), whole.has(this.kind) ? { notMerge: true } : { replaceMerge: ["series", "visualMap"] });
      finishing[this.kind]?.(this);
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
    return this.switched(keeping[this.kind]?.(this, option) ?? option);
  }

  switched(option) {
    const selected = this.chart.getOption()?.legend?.[0]?.selected;
    return option.legend && selected ? { ...option, legend: { ...option.legend, selected } } : option;
  }

  dispose() {
    drawn.delete(this);
    this.observer.disconnect();
    this.chart.dispose();
  }
}

// Figures are as wide as a page there.
onPaper(on => drawn.forEach(figure => figure.paper(on)));
