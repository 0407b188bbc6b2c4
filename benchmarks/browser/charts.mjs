// How smoothly a chart of many long lines is moved, by the page's own code in Chromium: per frame while it is moved to and
// fro at half its width. Points a line has in the database are reduced to 2,000 there; a browser holds and draws these.
//
//   node benchmarks/browser/charts.mjs [LINES] [POINTS] [SECONDS]
import { readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { launch } from "./chromium.mjs";

const [lines, points, seconds] = [process.argv[2] ?? 50, process.argv[3] ?? 2000, process.argv[4] ?? 5].map(Number);
const root = join(import.meta.dirname, "..", "..");
const library = join(homedir(), ".nuget", "packages", "vizor.echarts");
const bundle = join(library, readdirSync(library).sort().at(-1), "staticwebassets", "js", "vizor-echarts-bundle-min.js");

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
page.on("pageerror", error => console.error(String(error)));
await context.route("http://charts.test/**", route => {
  const path = new URL(route.request().url()).pathname;
  if (path === "/") return route.fulfill({ contentType: "text/html", body: "<!doctype html><base href='/'><style>.chart{width:1200px;height:500px;--mud-palette-surface:#fff;--mud-palette-text-primary:#111;--mud-palette-text-secondary:#555;--mud-palette-lines-default:#ddd;--mud-palette-primary:#06c;--chart-1:#06c;--chart-2:#c60;--chart-3:#090;--chart-4:#909;--chart-5:#099;--chart-6:#990;--chart-7:#c06;--chart-8:#666}</style><div class=chart></div>" });
  const file = path.endsWith("vizor-echarts-bundle-min.js") ? bundle : join(root, "src", "Client", "wwwroot", path);
  return route.fulfill({ contentType: "text/javascript", body: readFileSync(file) });
});
await page.goto("http://charts.test/");

const frames = await page.evaluate(async ({ lines, points, seconds }) => {
  const { create } = await import("/js/charts.js");
  const element = document.querySelector(".chart");
  const chart = await create(element, { title: "Loss", group: "loss", percent: false, quantiles: [] }, { invokeMethodAsync: () => Promise.resolve() });
  const names = Array.from({ length: lines }, (_, i) => ({ key: `${i}`, label: `run ${i}`, detail: null, color: (i % 8) + 1, thin: true, epoch: null }));
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const updates = names.map(({ key }, line) => {
    const steps = Array.from({ length: points }, (_, i) => i);
    return { key, reset: true, steps, values: steps.map(i => Math.exp(-3 * i / points) + 0.02 * line + 0.2 * random()), times: steps.map(i => 1000 * i) };
  });
  chart.update(names, updates, null);
  await new Promise(resolve => setTimeout(resolve, 1500));
  const measure = move => new Promise(resolve => {
    const begun = performance.now(), intervals = [];
    let before;
    const step = now => {
      if (before !== undefined) intervals.push(now - before);
      before = now;
      const passed = performance.now() - begun;
      if (passed > 1000 * seconds) return resolve(intervals);
      move(passed);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  const still = await measure(() => {});
  const moved = await measure(passed => {
    const start = 25 + 25 * Math.sin(passed / 700);
    chart.chart.dispatchAction({ type: "dataZoom", start, end: start + 50 });
  });
  return { still, moved };
}, { lines, points, seconds });

const at = (values, share) => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(share * values.length))];
console.log(`${lines} lines of ${points.toLocaleString("en")} points, chart of 1200×500, Chromium ${browser.version()}`);
for (const [name, intervals] of Object.entries(frames)) {
  console.log(`${name.padEnd(6)} median ${at(intervals, 0.5).toFixed(1)} ms a frame, 95 % within ${at(intervals, 0.95).toFixed(1)} ms: ${(1000 * intervals.length / intervals.reduce((sum, value) => sum + value, 0)).toFixed(1)} frames a second`);
}
await browser.close();
