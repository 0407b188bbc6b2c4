// Live line charts on ECharts: C# sends only what is new, the points stay here, and drawing is paced.
import { loadLibrary } from "./chart-library.js";
import { points, smoothed, stepsBetween, lastFinite } from "./chart-points.js";
import { together } from "./chart-groups.js";
import { registerCurves } from "./chart-curves.js";
import { chartOption } from "./chart-option.js";
import { exportPng, exportSvg } from "./chart-export.js";
import { onPaper } from "./paper.js";

const drawInterval = 200;
const restAfter = 150;
const drawn = new Set();

export async function create(element, settings, listener) {
  const echarts = await loadLibrary();
  registerCurves(echarts);
  return element.seriesChart = new SeriesChart(echarts, element, settings, listener);
}

class SeriesChart {
  constructor(echarts, element, settings, listener) {
    Object.assign(this, { echarts, element, settings, listener, lines: [], stored: new Map(), motion: { moving: false }, view: { smoothing: 0, log: false, logX: false, axis: "step", together: "each", hidden: [] } });
    this.chart = echarts.init(element, null, { renderer: "canvas" });
    this.chart.group = settings.group;
    echarts.connect(settings.group);
    this.observer = new ResizeObserver(() => this.chart.resize());
    this.observer.observe(element);
    element.addEventListener("dblclick", () => this.resetZoom());
    element.addEventListener("keydown", event => this.key(event));
    this.chart.on("datazoom", () => this.zoomed());
    drawn.add(this);
    this.draw();
  }

  // lines: [{ key, label, detail, color, thin, epoch: steps of one, or null }] in drawing order; updates: [{ key, reset, steps, values, times }].
  update(lines, updates, view) {
    this.lines = lines ?? this.lines;
    this.view = view ?? this.view;
    for (const part of updates) {
      const line = this.stored.get(part.key);
      if (!line || part.reset) {
        this.stored.set(part.key, { steps: part.steps, values: part.values, times: part.times, detail: null });
      } else {
        line.steps.push(...part.steps);
        line.values.push(...part.values);
        line.times.push(...part.times);
      }
    }
    this.drawSoon();
  }

  // The points of a reduced series inside the range that is zoomed to.
  refine(key, steps, values, times) {
    const line = this.stored.get(key);
    if (line) {
      line.detail = steps.length ? { steps, values, times } : null;
      this.drawSoon();
    }
  }

  redraw() { this.drawSoon(); }

  drawSoon() {
    this.timer ??= setTimeout(() => { this.timer = undefined; this.draw(); }, drawInterval);
  }

  drawn() {
    const lines = this.lines
      .filter(line => this.stored.has(line.key) && !this.view.hidden.includes(line.label))
      .map(line => {
        const raw = points(this.known(line), this.view);
        return { ...line, raw, smooth: this.view.smoothing > 0 ? smoothed(raw, this.view.smoothing) : null };
      });
    return this.view.together === "each" ? lines : together(lines, this.view, this.settings.quantiles);
  }

  known(line) { return { ...this.stored.get(line.key), epoch: line.epoch }; }

  draw() {
    if (this.chart.isDisposed()) return;
    const lines = this.shown = this.drawn();
    this.chart.setOption(chartOption(this.element, this.settings, this.view, lines, this.motion), { replaceMerge: ["series"], lazyUpdate: false });
    this.element.setAttribute("aria-label", this.describe(lines));
    if (!matchMedia("(pointer: coarse)").matches) {
      this.chart.dispatchAction({ type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: true });
    }
  }

  describe(lines) {
    const parts = lines.map(line => `${line.label}${line.detail ? ` ${line.detail}` : ""}: ${lastFinite(line.raw, this.settings.percent)}`);
    return `${this.settings.title}, last values. ${parts.join("; ") || "No points yet"}`;
  }

  range() {
    const zoom = this.chart.getOption().dataZoom?.[0];
    const zoomed = zoom && (zoom.start > 0.01 || zoom.end < 99.99);
    return zoomed ? [zoom.startValue, zoom.endValue] : null;
  }

  zoomed() {
    clearTimeout(this.zoomTimer);
    this.motion.moving = true;
    this.zoomTimer = setTimeout(() => {
      this.motion.moving = false;
      this.draw();
      const range = this.range();
      const steps = range && Object.fromEntries(this.lines.filter(line => this.stored.has(line.key)).map(line => [line.key, stepsBetween(this.known(line), this.view, ...range)]));
      this.listener.invokeMethodAsync("Zoomed", range !== null, steps);
    }, restAfter);
  }

  resetZoom() {
    this.chart.dispatchAction({ type: "dataZoom", start: 0, end: 100 });
  }

  // + and - zoom about the middle, arrows move, 0 shows all.
  key(event) {
    const zoom = this.chart.getOption().dataZoom?.[0] ?? { start: 0, end: 100 };
    const middle = (zoom.start + zoom.end) / 2, half = (zoom.end - zoom.start) / 2;
    const to = {
      "+": [middle - half / 1.5, middle + half / 1.5],
      "-": [middle - half * 1.5, middle + half * 1.5],
      ArrowLeft: [zoom.start - half / 2, zoom.end - half / 2],
      ArrowRight: [zoom.start + half / 2, zoom.end + half / 2],
      0: [0, 100],
    }[event.key];
    if (to) {
      event.preventDefault();
      this.chart.dispatchAction({ type: "dataZoom", start: Math.max(0, to[0]), end: Math.min(100, to[1]) });
    }
  }

  png(fileName) { exportPng(this.chart, this.element, fileName); }

  svg(fileName) {
    exportSvg(this.echarts, this.element, chartOption(this.element, this.settings, this.view, this.drawn()), fileName);
  }

  dispose() {
    drawn.delete(this);
    clearTimeout(this.timer);
    clearTimeout(this.zoomTimer);
    this.observer.disconnect();
    this.chart.dispose();
  }
}

onPaper(() => drawn.forEach(chart => chart.draw()));
