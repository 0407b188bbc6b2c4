// The samples of an embedding on a canvas: pan, zoom, look at, choose; their places come from the page or from t-SNE beside it.
import { CanvasView } from "./canvas-view.js";
import { fontOf } from "./chart-font.js";
import { boxOf, nearest } from "./graph-camera.js";
import { savePng, saveSvg, svg } from "./embedding-drawing.js";
import { paint, sizeOf, thumbnail } from "./embedding-painting.js";

// The longer side of all places in units of the camera, which goes no closer than 96 pixels a unit: some forty times.
const extent = 250;
const edge = 8;
const travelTime = 300;

export const create = (canvas, listener) => new EmbeddingFigure(canvas, listener);

const floats = bytes => new Float32Array(bytes.slice().buffer);

class EmbeddingFigure extends CanvasView {
  constructor(canvas, listener) {
    super(canvas, listener, travelTime);
    Object.assign(this, { chosen: null, hovered: -1 });
    // For whoever reads from outside what is shown.
    canvas.embeddingFigure = this;
    canvas.addEventListener("pointermove", event => this.point(event));
    canvas.addEventListener("pointerleave", () => this.hover(-1));
  }

  /** @param side of a thumbnail, 0 where there are none */
  show(count, side, columns) {
    this.stop();
    this.scene = { count, side, columns, groups: new Int32Array(count), marks: [{ colour: 1, path: new Path2D() }], hidden: [], highlight: -1, thumbnails: false };
    [this.camera, this.goal, this.chosen, this.hovered] = [null, null, null, -1];
  }

  /** Places come as bytes of float32, x and y of each sample; y grows upwards. Axes are named where they mean something. */
  place(bytes, across, up) { this.lay(floats(bytes), across, up, true); }

  /** Groups come as bytes of int32, one a sample. marks: [{ colour, path }] of the groups, a path as SVG writes it around a middle of 0, about 1 wide each way. */
  colour(groups, marks) {
    Object.assign(this.scene, { groups: new Int32Array(groups.slice().buffer), marks: marks.map(({ colour, path }) => ({ colour, text: path, path: new Path2D(path) })), hidden: [], highlight: -1 });
    this.request();
  }

  /** @param hidden whether a group is, by group */
  hide(hidden) {
    this.scene.hidden = hidden;
    this.request();
  }

  /** Points a group out; −1 for none. */
  highlight(group) {
    this.scene.highlight = group;
    this.request();
  }

  thumbnails(shown) {
    this.scene.thumbnails = shown;
    this.request();
  }

  choose(sample, neighbours) {
    this.chosen = sample === null ? null : { sample, neighbours };
    this.request();
  }

  /** Goes to a sample where it is not in sight. */
  centre(sample) {
    if (!this.camera) return;
    const [x, y] = [this.scene.places[2 * sample], this.scene.places[2 * sample + 1]], [left, top] = [this.x(x), this.y(y)];
    if (left < edge || top < edge || left > this.width - edge || top > this.height - edge) this.travel({ x, y, scale: this.camera.scale });
  }

  repaint() {
    this.look = null;
    this.request();
  }

  /** Begins t-SNE on components, which come as bytes of float32, [count, width]. The page is told of its progress and its end. */
  project(components, width, perplexity, seed) {
    this.stop();
    const worker = this.worker = new Worker(new URL("tsne-worker.js", import.meta.url), { type: "module" });
    let begun = false;
    worker.addEventListener("message", ({ data: { share, places, ended } }) => {
      if (worker !== this.worker) return;
      if (places) {
        this.lay(places, null, null, !begun);
        begun = true;
      }
      if (ended) {
        this.stop();
        this.listener.invokeMethodAsync("Projected", new Uint8Array(places.buffer));
      } else {
        this.listener.invokeMethodAsync("Progressed", share);
      }
    });
    worker.addEventListener("error", event => {
      event.preventDefault();
      if (worker !== this.worker) return;
      this.stop();
      this.listener.invokeMethodAsync("ProjectionFailed");
    });
    worker.postMessage({ points: floats(components), count: this.scene.count, width, perplexity, seed });
  }

  stop() {
    this.worker?.terminate();
    this.worker = null;
  }

  svg(fileName, legend) { saveSvg(this.drawing(legend), fileName); }

  png(fileName, legend) { return savePng(this.drawing(legend), fileName); }

  dispose() {
    super.dispose();
    this.stop();
    delete this.canvas.embeddingFigure;
  }

  drawing(legend) { return svg(this.shown(), this.camera, this.width, this.height, this.look ?? this.colours(), legend); }

  /** Lays samples out anew, the first time with all in sight; while t-SNE goes on, as long as nobody has moved. */
  lay(places, across, up, afresh) {
    const { scene } = this, samples = Array(scene.count).keys();
    const box = boxOf(Float32Array.from(places, (value, index) => index % 2 ? -value : value), samples, 0);
    const factor = extent / Math.max(box.right - box.left, box.bottom - box.top, 1e-30);
    // Without axes there is no zero to keep.
    const [middleX, middleY] = across ? [0, 0] : [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const untouched = afresh || this.isWhole();
    [scene.raw, scene.across, scene.up] = [places, across, up];
    scene.places = Float32Array.from(places, (value, index) => factor * (index % 2 ? -value - middleY : value - middleX));
    scene.box = boxOf(scene.places, Array(scene.count).keys(), 0.02 * extent);
    if (untouched) this.goal = null;
    if (untouched && this.width) this.camera = this.whole();
    if (!this.camera) this.resized();
    this.request();
  }

  shown() { return { ...this.scene, picture: this.sheets.pictures[0]?.bitmap, closer: this.camera.scale / this.whole().scale }; }

  isReady() { return Boolean(this.scene?.places); }

  // What the pointer was over is somewhere else then.
  set(camera) {
    super.set(camera);
    this.hover(-1);
  }

  travel(to) {
    super.travel(to);
    if (this.camera) this.hover(-1);
  }

  colours() {
    const style = getComputedStyle(this.canvas), color = name => style.getPropertyValue(name).trim();
    return {
      surface: color("--mud-palette-surface"), ink: color("--mud-palette-text-primary"), soft: color("--mud-palette-text-secondary"), accent: color("--mud-palette-primary"),
      line: color("--mud-palette-lines-default"), font: fontOf(style), chart: index => color(`--chart-${index}`),
    };
  }

  drawFrame(now) {
    if (!this.look) {
      const look = this.colours(), known = new Map();
      // A style is asked once for a colour, not once a sample.
      this.look = { ...look, chart: index => known.get(index) ?? known.set(index, look.chart(index)).get(index) };
    }
    this.advance(now);
    const begun = performance.now();
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    const scene = this.shown();
    paint(this.context, scene, this.camera, this.width, this.height, this.look);
    this.overlay(scene);
    this.lastFrame = performance.now() - begun;
    if (this.goal) this.request();
  }

  /** What is chosen with its neighbours, and what the pointer is over, above everything. */
  overlay(scene) {
    const { context, look, chosen, hovered } = this, size = sizeOf(scene, scene.closer);
    const x = sample => this.x(scene.places[2 * sample]), y = sample => this.y(scene.places[2 * sample + 1]);
    const ring = (sample, color, width) => {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.beginPath();
      if (scene.thumbnails) {
        thumbnail(context, scene, sample, x(sample), y(sample), size, look);
        context.rect(x(sample) - size / 2 - width, y(sample) - size / 2 - width, size + 2 * width, size + 2 * width);
      } else {
        context.arc(x(sample), y(sample), size / 2 + 1 + width, 0, 2 * Math.PI);
      }
      context.stroke();
    };
    if (chosen) {
      context.strokeStyle = look.ink;
      context.lineWidth = 0.8;
      context.globalAlpha = 0.5;
      context.beginPath();
      for (const near of chosen.neighbours) {
        context.moveTo(x(chosen.sample), y(chosen.sample));
        context.lineTo(x(near), y(near));
      }
      context.stroke();
      context.globalAlpha = 1;
      for (const near of chosen.neighbours) ring(near, look.ink, 1.2);
      ring(chosen.sample, look.accent, 3);
    }
    if (hovered >= 0) ring(hovered, look.ink, 2);
  }

  at({ x, y }, farthest) {
    const { scene, camera } = this;
    return nearest(scene.places, camera.x + (x - this.width / 2) / camera.scale, camera.y + (y - this.height / 2) / camera.scale, farthest, sample => !scene.hidden[scene.groups[sample]]);
  }

  reach() { return Math.max(sizeOf(this.shown(), this.shown().closer) * 0.75, 9) / this.camera.scale; }

  point(event) {
    if (!this.camera || this.pointers.size || event.pointerType === "touch") return;
    const box = this.canvas.getBoundingClientRect();
    this.hover(this.at({ x: event.clientX - box.left, y: event.clientY - box.top }, this.reach()));
  }

  hover(sample) {
    if (sample === this.hovered) return;
    this.hovered = sample;
    const [x, y] = sample < 0 ? [0, 0] : [this.x(this.scene.places[2 * sample]), this.y(this.scene.places[2 * sample + 1])];
    this.listener.invokeMethodAsync("Hovered", sample, x, y, x > this.width / 2, y > this.height / 2);
    this.request();
  }

  pick(point, farthest = this.reach()) { this.listener.invokeMethodAsync("Picked", this.at(point, farthest)); }
}
