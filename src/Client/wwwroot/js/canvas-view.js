// A canvas that is looked at through a camera: its size, frames on request, what it travels to, the sheets of thumbnails around it.
import { listen } from "./canvas-gestures.js";
import { between, framing, same, zoomed } from "./graph-camera.js";
import { sheetsOf } from "./graph-sheets.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Who draws on it gives scene.box, what there is to see, says when it can be seen (isReady) and draws (drawFrame). */
export class CanvasView {
  /** @param travelTime milliseconds from one place to another */
  constructor(canvas, listener, travelTime) {
    Object.assign(this, { canvas, listener, travelTime, context: canvas.getContext("2d"), pointers: new Map() });
    this.sheets = sheetsOf(canvas);
    this.came = () => this.repaint();
    this.sheets.listeners.add(this.came);
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(canvas);
    listen(canvas, this);
  }

  fit() { this.travel(this.whole()); }

  zoom(factor) { if (this.camera) this.travel(zoomed(this.goal?.to ?? this.camera, factor, 0, 0, this.least())); }

  whole() { return framing(this.scene.box, this.width, this.height); }

  isWhole() { return !this.camera || (!this.goal && same(this.camera, this.whole())); }

  least() { return 0.5 * this.whole().scale; }

  x(x) { return (x - this.camera.x) * this.camera.scale + this.width / 2; }

  y(y) { return (y - this.camera.y) * this.camera.scale + this.height / 2; }

  resized() {
    const { clientWidth, clientHeight } = this.canvas;
    if (!clientWidth || !clientHeight || !this.isReady()) return;
    // As the first sight was of everything, it stays so until someone moved.
    const untouched = !this.width || this.isWhole();
    [this.width, this.height, this.ratio] = [clientWidth, clientHeight, Math.min(devicePixelRatio || 1, 2)];
    [this.canvas.width, this.canvas.height] = [Math.round(clientWidth * this.ratio), Math.round(clientHeight * this.ratio)];
    if (untouched) this.camera = this.whole();
    this.repaint();
  }

  set(camera) {
    [this.camera, this.goal] = [camera, null];
    this.request();
  }

  travel(to) {
    if (!this.camera) return;
    if (still.matches) {
      [this.camera, this.goal] = [to, null];
    } else {
      this.goal = { from: this.camera, to, begun: performance.now() };
    }
    this.request();
  }

  request() {
    if (!this.requested && !this.disposed && this.isReady() && this.width) {
      this.requested = true;
      requestAnimationFrame(now => {
        this.requested = false;
        if (!this.disposed) this.drawFrame(now);
      });
    }
  }

  /** Goes on towards where it travels to. */
  advance(now) {
    if (!this.goal) return;
    const share = Math.min(1, Math.max(0, (now - this.goal.begun) / this.travelTime));
    this.camera = share < 1 ? between(this.goal.from, this.goal.to, share * (2 - share)) : this.goal.to;
    if (share === 1) this.goal = null;
  }

  letGo() { this.listener.invokeMethodAsync("Picked", -1); }

  dispose() {
    this.disposed = true;
    this.observer.disconnect();
    this.sheets.listeners.delete(this.came);
  }
}
