// t-SNE beside the page: told points once, it tells places as they come. Whoever has enough of it ends the worker.
import { affinities, iterations, Tsne } from "./tsne.js";

const preparing = 0.1;
const every = 10;

addEventListener("message", ({ data: { points, count, width, perplexity, seed } }) => {
  const joint = affinities(points, count, width, perplexity, share => postMessage({ share: preparing * share }));
  const tsne = new Tsne(joint, count, seed);
  while (tsne.iteration < iterations) {
    tsne.step();
    const ended = tsne.iteration === iterations;
    if (ended || tsne.iteration % every === 0) {
      postMessage({ share: preparing + (1 - preparing) * tsne.iteration / iterations, places: Float32Array.from(tsne.places), ended });
    }
  }
});
