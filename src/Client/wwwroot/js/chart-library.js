// ECharts comes with the program and is loaded with the first chart.
let library;

export function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js", document.baseURI).href;
    script.onload = () => resolve(globalThis.echarts);
    script.onerror = () => { library = undefined; reject(new Error("The chart library could not be loaded.")); };
    document.head.append(script);
  });
  return library;
}
