// How smoothly a browser moves a graph of 20,000 views and 220,000 edges, on the page of a run: time to load, and per frame
// while the graph is moved and zoomed. Medians of several rounds.
//
//   ./invaria bench graph-view        makes the graph, artifacts/graph-view
//   node benchmarks/browser/graph-view.mjs ADDRESS RUN API-TOKEN [ROUNDS]
//
// RUN is any finished run with a graph; its page is given the generated one in its stead.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.mjs";

const [address, run, token, rounds = "5"] = process.argv.slice(2);
const made = join(import.meta.dirname, "..", "..", "artifacts", "graph-view");
if (!token || !existsSync(join(made, "graph-view.bin"))) {
  console.error("node benchmarks/browser/graph-view.mjs ADDRESS RUN API-TOKEN [ROUNDS], after ./invaria bench graph-view");
  process.exit(1);
}

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
await context.route(/\/artifacts\/graph-view\.[^/]*$/, route => route.fulfill({ body: readFileSync(join(made, route.request().url().split("/").at(-1))) }));
const page = await context.newPage();
page.setDefaultTimeout(120_000);

const median = values => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const share = (values, part) => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(part * values.length))];
const results = { load: [], sharp: [] };
const moves = {
  "moved, all in sight": figure => figure.fit(),
  "moved, thumbnails in sight": figure => figure.centre(5000),
  "zoomed, from all to thumbnails and back": figure => figure.fit(),
};
for (const name of Object.keys(moves)) results[name] = { interval: [], slow: [], work: [] };

// What this machine shows at best: frames of an empty page.
const empty = await context.newPage();
const idle = await empty.evaluate(() => new Promise(resolve => {
  const begun = performance.now(), intervals = [];
  let before;
  const step = now => {
    if (before !== undefined) intervals.push(now - before);
    before = now;
    performance.now() - begun > 3000 ? resolve(intervals) : requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}));
await empty.close();

for (let round = 0; round < Number(rounds); round++) {
  await page.goto(`${address}/runs/${run}`);
  // From the first byte of the graph asked for to a canvas that shows all of it, and to its first sharp picture.
  const [load, sharp] = await page.evaluate(() => new Promise(resolve => {
    let shown;
    const look = () => {
      const figure = document.querySelector(".graph-canvas")?.graphFigure, asked = performance.getEntriesByType("resource").find(entry => entry.name.endsWith("graph-view.bin"))?.startTime;
      if (figure?.overview && !shown) shown = performance.now() - asked;
      figure?.detail && figure.detail.version === figure.version && !figure.job && figure.sheets.pictures.filter(Boolean).length === 3 ? resolve([shown, performance.now() - asked]) : requestAnimationFrame(look);
    };
    look();
  }));
  results.load.push(load);
  results.sharp.push(sharp);
  await page.locator(".graph-canvas").scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  for (const [name, begin] of Object.entries(moves)) {
    await page.evaluate(`(${begin})(document.querySelector(".graph-canvas").graphFigure)`);
    await page.waitForTimeout(2500);
    const frames = await page.evaluate(zoomed => new Promise(resolve => {
      const canvas = document.querySelector(".graph-canvas"), figure = canvas.graphFigure, box = canvas.getBoundingClientRect(), begun = performance.now(), frames = [];
      canvas.focus();
      const point = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
      let before;
      const step = now => {
        if (before !== undefined) frames.push({ interval: now - before, work: figure.lastFrame });
        before = now;
        const passed = performance.now() - begun;
        if (passed > 3000) return resolve(frames);
        if (zoomed) {
          canvas.dispatchEvent(new WheelEvent("wheel", { ...point, deltaY: passed < 1500 ? -25 : 25 }));
        } else {
          // As a finger would: around a circle.
          figure.set({ ...figure.camera, x: figure.camera.x + 6 * Math.cos(passed / 300) / figure.camera.scale, y: figure.camera.y + 6 * Math.sin(passed / 300) / figure.camera.scale });
        }
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }), name.startsWith("zoomed"));
    results[name].interval.push(median(frames.map(frame => frame.interval)));
    results[name].slow.push(share(frames.map(frame => frame.interval), 0.95));
    results[name].work.push(median(frames.map(frame => frame.work)));
  }
}

const { nodes, edges } = await page.evaluate(() => { const { scene } = document.querySelector(".graph-canvas").graphFigure; return { nodes: scene.count, edges: (scene.intra.length + scene.inter.length) / 2 }; });
console.log(`${nodes} views, ${edges} edges; ${await browser.version()}, headless, no GPU; window 1280×900; medians of ${rounds} rounds`);
console.log(`loaded and all of it shown  ${median(results.load).toFixed(0)} ms; sharp, with thumbnails ${median(results.sharp).toFixed(0)} ms`);
console.log(`${"an empty page, for comparison".padEnd(42)} a frame every ${median(idle).toFixed(1)} ms (${(1000 / median(idle)).toFixed(0)} a second), 95 % within ${share(idle, 0.95).toFixed(1)} ms`);
for (const name of Object.keys(moves)) {
  const { interval, slow, work } = results[name];
  console.log(`${name.padEnd(42)} a frame every ${median(interval).toFixed(1)} ms (${(1000 / median(interval)).toFixed(0)} a second), 95 % within ${median(slow).toFixed(1)} ms; script ${median(work).toFixed(1)} ms a frame`);
}
await browser.close();
