// A report as one file: its words, its drawings as vectors, its curves as pictures, and of the page's styles those it needs.
import { saveBlob } from "./browser.js";

const pressed = "button, .page-heading-actions, .page-heading-above, .figure-actions, .chart-toolbar, .chart-actions, .axis-list, [data-popover], label:has(input), input, script";

export function save(article, title, fileName) {
  // In the colours of the day and at the width of a page, as on paper.
  dispatchEvent(new Event("beforeprint"));
  try {
    saveBlob(fileName, new Blob([file(article, title)], { type: "text/html" }));
  } finally {
    dispatchEvent(new Event("afterprint"));
  }
}

function file(article, title) {
  const page = document.implementation.createHTMLDocument(title);
  const root = page.documentElement;
  root.lang = document.documentElement.lang || "en";
  root.dataset.appearance = "light";
  root.dataset.printing = "";
  page.head.prepend(meta(page, { charset: "utf-8" }));
  page.head.append(
    meta(page, { "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'; img-src data:" }),
    meta(page, { name: "viewport", content: "width=device-width, initial-scale=1" }));
  const main = page.createElement("main");
  main.className = "page";
  main.append(copyOf(article, page));
  const foot = page.createElement("p");
  foot.className = "small soft";
  foot.textContent = `As of ${new Date().toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })}, from ${location.origin}${location.pathname.startsWith("/shared/") ? "" : location.pathname}`;
  main.append(foot);
  page.body.append(main);
  const style = page.createElement("style");
  style.textContent = rules([...document.styleSheets].flatMap(sheet => cssRules(sheet)), page);
  page.head.append(style);
  return `<!DOCTYPE html>\n${root.outerHTML}`;
}

function meta(page, attributes) {
  const element = page.createElement("meta");
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

function copyOf(article, page) {
  const copy = page.importNode(article, true);
  const charts = article.querySelectorAll(".chart-canvas");
  copy.querySelectorAll(".chart-canvas").forEach((place, index) => place.replaceChildren(...pictures(charts[index], page)));
  // What is drawn otherwise stays as it is in sight.
  const canvases = [...article.querySelectorAll("canvas")].filter(canvas => !canvas.closest(".chart-canvas"));
  copy.querySelectorAll("canvas").forEach((place, index) => place.replaceWith(picture(page, canvases[index].toDataURL(), canvases[index].getAttribute("aria-label"))));
  copy.querySelectorAll(pressed).forEach(element => element.remove());
  // What was chosen is said; "choose one" says nothing.
  copy.querySelectorAll("select").forEach(choice => choice.value ? choice.replaceWith(choice.selectedOptions[0].text) : (choice.closest("label") ?? choice).remove());
  const links = article.querySelectorAll("a[href]");
  const hrefs = new Map([...links].map(link => [link.getAttribute("href"), link.href]));
  for (const link of copy.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    // A share link's address opens what it opens to whoever has it: the file does not pass it on.
    if (href.startsWith("/shared/")) {
      link.replaceWith(...link.childNodes);
    } else if (!href.startsWith("#")) {
      link.setAttribute("href", hrefs.get(href) ?? href);
    }
  }
  copy.querySelectorAll("[tabindex]").forEach(element => element.removeAttribute("tabindex"));
  return copy;
}

function pictures(place, page) {
  const chart = place?.seriesChart?.chart;
  if (!chart) return [];
  return [picture(page, chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: "#ffffff" }), place.getAttribute("aria-label"))];
}

function picture(page, address, words) {
  const image = page.createElement("img");
  image.src = address;
  image.alt = words ?? "";
  image.style.cssText = "width:100%;height:100%;object-fit:contain";
  return image;
}

function cssRules(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    // A sheet of another origin, such as an extension's.
    return [];
  }
}

function rules(list, page) {
  return list.map(rule => {
    if (rule instanceof CSSStyleRule) {
      return applies(rule.selectorText, page) ? rule.cssText : "";
    }
    if (rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule) {
      const inner = rules([...rule.cssRules], page);
      return inner ? `${rule.cssText.slice(0, rule.cssText.indexOf("{"))}{${inner}}` : "";
    }
    return rule instanceof CSSPageRule ? rule.cssText : "";
  }).filter(Boolean).join("\n");
}

function applies(selector, page) {
  // What a state or a generated part of an element looks like is asked of the element itself.
  const plain = selector.replace(/::?(before|after|marker|placeholder|selection|hover|focus|focus-visible|focus-within|active|visited|open)\b(\([^)]*\))?/g, "");
  return plain.split(",").some(part => {
    try {
      return part.trim() === "" || page.querySelector(part) !== null;
    } catch {
      return false;
    }
  });
}
