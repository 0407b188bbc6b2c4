// The graph of mined objects on a canvas: pan, zoom, choose, look along a path. What was painted last is moved with the
// camera in every frame, and painted anew in portions beside it: a frame takes as long for twenty nodes as for twenty thousand.
import { CanvasView } from "./canvas-view.js";
import { boxOf, framing, nearest, same } from "./graph-camera.js";
import { painting, thumbnail, thumbnailsFrom } from "./graph-painting.js";

const budget = 5;
// A browser rasters what was painted after the frame's script, in time that no script sees: while the graph moves, so many
// portions are painted a frame as leave the frames in time.
const inTime = 20;
const late = 26;
const mostPortions = 40;
const overscan = 1.5;
const travelTime = 350;
const pickPixels = 14;
const mostMarks = 4000;

export const create = (canvas, listener) => new GraphFigure(canvas, listener);

const integers = bytes => new Int32Array(bytes.slice().buffer);

class GraphFigure extends CanvasView {
  constructor(canvas, listener) {
    super(canvas, listener, travelTime);
    Object.assign(this, { showTransitive: false, chosen: null, marks: [], version: 0, portions: 4, painted: 0, buffers: [document.createElement("canvas"), document.createElement("canvas")] });
    // For whoever reads from outside what is shown.
    canvas.graphFigure = this;
  }

  /** Columns come as bytes of int32 and float32. */
  show(places, groups, videos, intra, inter, side, columns) {
    const count = groups.length / 4;
    const scene = { places: new Float32Array(places.slice().buffer), groups: integers(groups), videos: integers(videos), intra: integers(intra), inter: integers(inter), side, columns, count, sheets: this.sheets };
    scene.partner = new Int32Array(count).fill(-1);
    scene.isFirst = new Uint8Array(count).fill(1);
    for (let i = 0; i < scene.intra.length; i += 2) {
      const first = scene.intra[i], last = scene.intra[i + 1];
      [scene.partner[first], scene.partner[last], scene.isFirst[last]] = [last, first, 0];
    }
    this.scene = scene;
    scene.box = boxOf(scene.places, Array(count).keys());
    [this.camera, this.overview, this.detail] = [null, null, null];
    this.resized();
  }

  /** Neighbours of a node are drawn over everything, and the path of a pair over these: [node, …] each. */
  choose(node, similar, views, transitive, path) {
    this.chosen = node === null ? null : { node, similar, views, transitive, path: path ?? [] };
    this.request();
  }

  mark(nodes) {
    this.marks = nodes.slice(0, mostMarks);
    this.request();
  }

  transitive(shown) {
    this.showTransitive = shown;
    this.repaint();
  }

  /** Goes where all of some nodes are seen. */
  frame(nodes) { this.travel(framing(boxOf(this.scene.places, nodes, 1.6), this.width, this.height)); }

  /** Goes to a node, not farther away than thumbnails are seen from. */
  centre(node) {
    if (!this.camera) return;
    const scale = Math.max(this.camera.scale, 3 * thumbnailsFrom);
    this.travel({ x: this.scene.places[2 * node], y: this.scene.places[2 * node + 1], scale });
  }

  repaint() {
    [this.look, this.job] = [null, null];
    this.version++;
    this.request();
  }

  dispose() {
    super.dispose();
    delete this.canvas.graphFigure;
  }

  isReady() { return Boolean(this.scene); }

  colours() {
    const style = getComputedStyle(this.canvas), color = name => style.getPropertyValue(name).trim();
    return {
      surface: color("--mud-palette-surface"), ink: color("--mud-palette-text-primary"), soft: color("--mud-palette-text-secondary"), accent: color("--mud-palette-primary"),
      track: color("--graph-track"), similar: color("--graph-similar"), transitive: color("--graph-transitive"), found: color("--graph-found"), font: style.fontFamily,
      showTransitive: this.showTransitive,
    };
  }

  drawFrame(now) {
    const begun = performance.now();
    this.look ??= this.colours();
    this.advance(now);
    this.pace(now);
    this.work(begun);
    this.compose();
    this.lastFrame = performance.now() - begun;
    if (this.goal || this.job || this.detail?.version !== this.version || !same(this.detail.camera, this.camera)) this.request();
  }

  /** How many portions the next frame has time for. */
  pace(now) {
    const interval = now - (this.framedAt ?? now);
    this.framedAt = now;
    if (this.painted > 0 && interval < 500) {
      if (interval > late) this.portions = Math.max(1, Math.floor(this.portions * 0.6));
      if (interval < inTime && this.painted >= this.portions) this.portions = Math.min(mostPortions, this.portions + 1);
    }
    this.moving = this.framed !== undefined && !same(this.framed, this.camera);
    this.framed = this.camera;
    this.painted = 0;
  }

  /** Paints portions until the frame's time is used; first everything, small, then what is in sight, sharp. */
  work(begun) {
    if (!this.job && this.overview?.version !== this.version) this.begin("overview", this.whole(), 1);
    if (!this.job && (this.detail?.version !== this.version || !same(this.detail.camera, this.camera))) this.begin("detail", this.camera, overscan);
    while (this.job && performance.now() - begun < budget && (!this.moving || this.painted < this.portions)) {
      this.painted++;
      if (this.job.steps.next().done) {
        this[this.job.layer] = this.job;
        this.job = null;
        return;
      }
    }
  }

  begin(layer, camera, size) {
    const [width, height] = [Math.round(this.width * size), Math.round(this.height * size)];
    // What is shown stays whole while the next is painted.
    const canvas = layer === "detail" ? this.buffers.find(buffer => buffer !== this.detail?.canvas) : document.createElement("canvas");
    if (canvas.width !== Math.round(width * this.ratio) || canvas.height !== Math.round(height * this.ratio)) {
      [canvas.width, canvas.height] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
    }
    const context = canvas.getContext("2d", { alpha: false });
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.job = { layer, canvas, camera, width, height, version: this.version, steps: painting(context, this.scene, camera, width, height, this.look) };
  }

  compose() {
    const { context, look } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.fillStyle = look.surface;
    if (!this.covers(this.detail)) {
      context.fillRect(0, 0, this.width, this.height);
      this.lay(this.overview);
    }
    this.lay(this.detail);
    this.overlay();
  }

  place(layer) {
    const size = this.camera.scale / layer.camera.scale, width = layer.width * size, height = layer.height * size;
    return { left: this.x(layer.camera.x) - width / 2, top: this.y(layer.camera.y) - height / 2, width, height };
  }

  covers(layer) {
    if (!layer) return false;
    const { left, top, width, height } = this.place(layer);
    return left <= 0 && top <= 0 && left + width >= this.width && top + height >= this.height;
  }

  lay(layer) {
    if (!layer) return;
    const { left, top, width, height } = this.place(layer);
    this.context.drawImage(layer.canvas, left, top, width, height);
  }

  overlay() {
    const { context, look, scene, chosen } = this;
    const x = node => this.x(scene.places[2 * node]), y = node => this.y(scene.places[2 * node + 1]);
    const size = Math.max(0.92 * this.camera.scale, 7);
    const frame = (node, color, width) => {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.strokeRect(x(node) - size / 2 - width / 2, y(node) - size / 2 - width / 2, size + width, size + width);
    };
    const line = (from, to, color, width, dash = []) => {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.setLineDash(dash);
      context.beginPath();
      context.moveTo(x(from), y(from));
      context.lineTo(x(to), y(to));
      context.stroke();
      context.setLineDash([]);
    };
    // Along a path nothing else is of interest.
    for (const node of chosen?.path.length > 1 ? [] : this.marks) {
      if (this.sees(x(node), y(node), size)) frame(node, look.found, 2);
    }
    if (!chosen) return;
    const path = chosen.path, onPath = path.length > 1;
    if (!onPath) {
      for (const other of chosen.transitive) line(chosen.node, other, look.transitive, 1.5, [5, 4]);
      for (const other of chosen.similar) line(chosen.node, other, look.similar, 3);
      for (const other of chosen.views) line(chosen.node, other, look.track, 3.5);
    } else {
      line(path[0].node, path.at(-1).node, look.transitive, 2, [6, 5]);
      for (let i = 1; i < path.length; i++) line(path[i - 1].node, path[i].node, path[i].track ? look.track : look.similar, 4);
    }
    for (const node of onPath ? path.map(step => step.node) : [...chosen.transitive, ...chosen.similar, ...chosen.views, chosen.node]) {
      if (!this.sees(x(node), y(node), size)) continue;
      thumbnail(context, scene, node, x(node), y(node), size, look);
      frame(node, node === chosen.node ? look.accent : look.ink, node === chosen.node ? 3 : 1);
    }
    if (onPath) this.letters(path, x, y, size);
  }

  letters(path, x, y, size) {
    const { context, look } = this;
    context.font = `600 13px ${look.font}`;
    [context.textAlign, context.textBaseline, context.lineJoin] = ["center", "bottom", "round"];
    for (const { node, name } of path) {
      context.strokeStyle = look.surface;
      context.lineWidth = 4;
      context.strokeText(name, x(node), y(node) - size / 2 - 4);
      context.fillStyle = look.ink;
      context.fillText(name, x(node), y(node) - size / 2 - 4);
    }
  }

  sees(x, y, size) { return x > -size && y > -size && x < this.width + size && y < this.height + size; }

  pick({ x, y }, farthest = Math.max(pickPixels / this.camera.scale, 0.6)) {
    const node = nearest(this.scene.places, this.camera.x + (x - this.width / 2) / this.camera.scale, this.camera.y + (y - this.height / 2) / this.camera.scale, farthest);
    this.listener.invokeMethodAsync("Picked", node);
  }
}
