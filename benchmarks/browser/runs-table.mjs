// The table of runs over a database of many: how long the server takes for a page of 100, and how smoothly a browser scrolls.
//
//   ./invaria up --data DIR ...                      with one finished run in it
//   psql ... -f benchmarks/browser/runs-table.sql    makes 100,000 of it
//   node benchmarks/browser/runs-table.mjs ADDRESS API-TOKEN [ROUNDS]
import { launch } from "./chromium.mjs";

const [address, token, rounds = "20"] = process.argv.slice(2);
if (!token) {
  console.error("node benchmarks/browser/runs-table.mjs ADDRESS API-TOKEN [ROUNDS]");
  process.exit(1);
}

const headers = { Authorization: `Bearer ${token}` };
const share = (values, part) => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(part * values.length))];
const shown = values => `${share(values, 0.5).toFixed(1).padStart(9)}${share(values, 0.95).toFixed(1).padStart(9)}`;
const columns = "transfer.accuracy,pretraining.loss,pretraining.epochs,pretraining.method,invariance.sens.l2[t1],invariance.sens.l2[t2]";
const query = parameters => new URLSearchParams(parameters).toString();
const asked = {
  "newest": `table?${query({ columns, take: 100 })}`,
  "filtered by a number": `table?${query({ columns, take: 100, filter: "transfer.accuracy >= 0.9" })}`,
  "filtered by three fields": `table?${query({ columns, take: 100, filter: "transfer.accuracy >= 0.5 and pretraining.epochs > 50 and factor.size == \"alpha\"" })}`,
  "sorted by a measure": `table?${query({ columns, take: 100, sort: "-transfer.accuracy" })}`,
  "filtered and sorted by measures": `table?${query({ columns, take: 100, filter: "pretraining.epochs > 50", sort: "-transfer.accuracy" })}`,
  "of one experiment": `table?${query({ columns, take: 100, experimentId: 2, sort: "-transfer.accuracy" })}`,
  "from the middle": `table?${query({ columns, take: 100, skip: 50_000 })}`,
  "grouped by arm, three means": `groups?${query({ by: "arm", measures: "transfer.accuracy,pretraining.loss,pretraining.epochs" })}`,
  "grouped, filtered": `groups?${query({ by: "factor.size", measures: "transfer.accuracy", filter: "transfer.accuracy >= 0.9" })}`,
};
console.log(`${"a page of 100".padEnd(36)}${"median".padStart(9)}${"95 %".padStart(9)}   ms`);
for (const [name, path] of Object.entries(asked)) {
  const times = [];
  for (let round = 0; round <= Number(rounds); round++) {
    const begun = performance.now();
    const answer = await fetch(`${address}/api/runs/${path}`, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    // The first makes the server ready.
    if (round > 0) times.push(performance.now() - begun);
  }
  console.log(`${name.padEnd(36)}${shown(times)}`);
}

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, extraHTTPHeaders: headers });
const page = await context.newPage();
page.setDefaultTimeout(120_000);
await page.goto(`${address}/runs`);
await page.waitForSelector(".run-grid tbody td a");
const frames = (step, seconds) => page.evaluate(([step, seconds]) => new Promise(resolve => {
  const grid = document.querySelector(".run-grid"), begun = performance.now(), intervals = [];
  let before, waiting = 0, all = 0;
  const frame = now => {
    if (before !== undefined) intervals.push(now - before);
    before = now;
    grid.scrollTop += step;
    all++;
    if (grid.querySelector(".grid-waiting")) waiting++;
    now - begun > seconds * 1000 ? resolve([intervals, waiting / all]) : requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}), [step, seconds]);
console.log(`\n${"frames while scrolling".padEnd(36)}${"median".padStart(9)}${"95 %".padStart(9)}   ms`);
for (const [name, step] of [["not at all", 0], ["a row a frame", 38], ["five rows a frame", 190]]) {
  const [intervals, waiting] = await frames(step, 5);
  console.log(`${name.padEnd(36)}${shown(intervals)}   ${(100 * waiting).toFixed(0)} % of frames with a row not yet there`);
}

const jump = [];
for (let round = 0; round < Number(rounds); round++) {
  jump.push(await page.evaluate(share => new Promise(resolve => {
    const grid = document.querySelector(".run-grid"), begun = performance.now();
    grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
    const look = () => {
      const rows = [...grid.querySelectorAll("tbody tr")].filter(row => row.querySelector("td a"));
      const box = grid.getBoundingClientRect();
      rows.some(row => { const at = row.getBoundingClientRect(); return at.top > box.top && at.bottom < box.bottom; }) && !grid.querySelector(".grid-waiting") && performance.now() - begun > 30
        ? resolve(performance.now() - begun) : requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }), ((round * 7919) % 1000) / 1000));
}
console.log(`${"from a jump to its rows".padEnd(36)}${shown(jump)}`);
await browser.close();
