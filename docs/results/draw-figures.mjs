// Draws figure-N.svg beside every figure-N.csv of the folders given, with the code that draws them in the page.
//
//   ./invaria up --no-starter              (serves the page's code; its data does not matter)
//   node docs/results/draw-figures.mjs http://localhost:8080 docs/results/NAME ...
//
// Numbers come from the CSV files alone: results can be drawn again when the state they came from is gone.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "../../benchmarks/browser/chromium.mjs";

const [address, ...folders] = process.argv.slice(2);
const width = 720;

const unique = values => [...new Set(values)];
const value = text => text === "" || text === undefined ? null : Number(text);
const isShare = title => /accuracy|share|precision|\bAP\b/.test(title);
const longest = names => 7 * Math.max(...names.map(name => name.length));

/** Rows of a CSV file; fields may be quoted. */
function rowsOf(text) {
  return text.trimEnd().split(/\r?\n/).map(line => [...line.matchAll(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)(?=,|$)/g)]
    .map(([, field]) => field.startsWith("\"") ? field.slice(1, -1).replaceAll("\"\"", "\"") : field));
}

/** What the page's code draws, and how large. */
function figureOf([head, ...rows]) {
  const estimate = row => ({ mean: value(row[2]), low: value(row[3]), high: value(row[4]), seeds: value(row[5]) ?? 0 });
  if (head[0] === "box") {
    const groups = unique(rows.map(row => row[1]));
    const box = row => row && row[2] !== "" ? Object.fromEntries(["least", "lower", "median", "upper", "greatest", "mean", "count"].map((name, i) => [name, value(row[2 + i])])) : null;
    const boxes = unique(rows.map(row => row[0])).map(name => ({ name, groups: groups.map(group => box(rows.find(row => row[0] === name && row[1] === group))) }));
    return { kind: "boxes", percent: false, height: 340, reading: { xTitle: head[1], yTitle: "", groups, boxes } };
  }
  if (head[0] === "line" || rows.some((row, i) => rows.findIndex(other => other[0] === row[0] && other[1] === row[1]) !== i)) {
    const levels = unique(rows.map(row => row[1])).map(Number);
    const logarithmic = levels.every(level => level > 0) && Math.max(...levels) / Math.min(...levels) >= 10;
    return {
      kind: "bands", percent: isShare(head[2]), height: 330,
      reading: { xTitle: head[1], yTitle: head[2], logarithmic, lines: unique(rows.map(row => row[0])).map(name => ({ name, points: rows.filter(row => row[0] === name).map(row => ({ x: row[1], y: estimate(row) })) })) },
    };
  }
  const [names, columns] = [unique(rows.map(row => row[0])), unique(rows.map(row => row[1]))];
  return {
    kind: "matrix", percent: isShare(head[2]), height: names.length * (names.length > 10 ? 25 : 38) + (columns.length > 10 ? 160 : 130), least: longest(names) + 34 * columns.length + 60,
    reading: {
      rowTitle: head[0], columnTitle: head[1], valueTitle: head[2], rows: names, columns,
      cells: names.map(name => columns.map(column => { const row = rows.find(found => found[0] === name && found[1] === column); return row && row[2] !== "" ? estimate(row) : null; })),
    },
  };
}

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
await page.goto(address);
await page.waitForSelector("h1");
for (const folder of folders) {
  for (const name of readdirSync(folder).filter(file => /^figure-\d+\.csv$/.test(file))) {
    const figure = figureOf(rowsOf(readFileSync(join(folder, name), "utf8")));
    const svg = await page.evaluate(async ({ figure, width }) => {
      const { create } = await import("/js/figures.js");
      const place = document.createElement("div");
      place.style.cssText = `position:absolute;left:0;top:0;width:${Math.max(width, figure.least ?? 0)}px;height:${figure.height}px`;
      document.querySelector("main")?.append(place) ?? document.body.append(place);
      const kept = [], made = URL.createObjectURL;
      URL.createObjectURL = blob => { kept.push(blob); return made(blob); };
      const drawn = await create(place);
      drawn.draw(figure.kind, figure.reading, figure.percent);
      drawn.svg("figure.svg");
      URL.createObjectURL = made;
      drawn.dispose();
      place.remove();
      return await kept[0].text();
    }, { figure, width });
    writeFileSync(join(folder, name.replace(".csv", ".svg")), svg);
    console.log(`${folder}/${name.replace(".csv", ".svg")}: ${figure.kind}, ${svg.length} characters`);
  }
}
await browser.close();
