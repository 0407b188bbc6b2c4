// t-distributed stochastic neighbour embedding, exact (van der Maaten and Hinton 2008), with the learning rate of Belkina et al. 2019.
// The same points, seed and perplexity give the same places, to the bit, in one browser.

export const iterations = 750;
const exaggerated = 250;
const exaggeration = 12;
const leastGain = 0.01;
const searches = 64;

/** Numbers of a seed: mulberry32, made normal by Box and Muller. */
export function normals(seed) {
  let state = seed | 0;
  const uniform = () => {
    state = state + 0x6D2B79F5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** No perplexity above what so many points can have. */
export const possible = (perplexity, count) => Math.min(perplexity, Math.max(1.01, (count - 1) / 3));

/**
 * How likely each pair of points is to be neighbours, by Gaussians as wide as leaves each point so many neighbours (perplexity).
 * @param points [count, width]
 * @param told of the share that is done
 * @returns of the pairs (0, 1), (0, 2), … (1, 2), …; twice their sum is 1
 */
export function affinities(points, count, width, perplexity, told = () => {}) {
  const wanted = Math.log(possible(perplexity, count));
  const conditional = new Float64Array(count * count), row = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let least = Infinity;
    for (let j = 0; j < count; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) {
        const difference = points[i * width + k] - points[j * width + k];
        sum += difference * difference;
      }
      row[j] = sum;
      if (j !== i && sum < least) least = sum;
    }
    narrowed(row, i, least, wanted, conditional.subarray(i * count, (i + 1) * count));
    if (i % 50 === 0) told(i / count);
  }
  const joint = new Float64Array(count * (count - 1) / 2);
  for (let i = 0, pair = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, pair++) joint[pair] = Math.max((conditional[i * count + j] + conditional[j * count + i]) / (2 * count), 1e-15);
  }
  return joint;
}

/** A point's neighbours by their squared distances, with the precision that leaves them the wanted entropy, found by halving. */
function narrowed(squares, own, least, wanted, into) {
  let precision = 1 / Math.max(mean(squares) - least, 1e-300), low = 0, high = Infinity;
  for (let search = 0; search < searches; search++) {
    let sum = 0, weighted = 0;
    for (let j = 0; j < squares.length; j++) {
      // Distances from the nearest: at least one neighbour is never lost to rounding.
      into[j] = j === own ? 0 : Math.exp((least - squares[j]) * precision);
      sum += into[j];
      weighted += into[j] * (squares[j] - least);
    }
    const off = Math.log(sum) + precision * weighted / sum - wanted;
    if (Math.abs(off) < 1e-6 || search === searches - 1) {
      for (let j = 0; j < squares.length; j++) into[j] /= sum;
      return;
    }
    if (off > 0) {
      low = precision;
      precision = high === Infinity ? precision * 2 : (precision + high) / 2;
    } else {
      high = precision;
      precision = (precision + low) / 2;
    }
    precision = Math.min(precision, 1e300);
  }
}

const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The gradient of the divergence of places from affinities.
 * @param places [count, 2]
 * @param factor what attraction is exaggerated by
 * @param into [count, 2], receives the gradient
 */
export function gradient(joint, places, factor, into) {
  const count = places.length / 2, repulsion = new Float64Array(2 * count);
  let normalizer = 0;
  into.fill(0);
  for (let i = 0, pair = 0; i < count; i++) {
    const x = places[2 * i], y = places[2 * i + 1];
    let pullX = 0, pullY = 0, pushX = 0, pushY = 0;
    for (let j = i + 1; j < count; j++, pair++) {
      const dx = x - places[2 * j], dy = y - places[2 * j + 1], near = 1 / (1 + dx * dx + dy * dy);
      const pull = joint[pair] * near, push = near * near;
      normalizer += near;
      pullX += pull * dx;
      pullY += pull * dy;
      pushX += push * dx;
      pushY += push * dy;
      into[2 * j] -= pull * dx;
      into[2 * j + 1] -= pull * dy;
      repulsion[2 * j] -= push * dx;
      repulsion[2 * j + 1] -= push * dy;
    }
    into[2 * i] += pullX;
    into[2 * i + 1] += pullY;
    repulsion[2 * i] += pushX;
    repulsion[2 * i + 1] += pushY;
  }
  for (let k = 0; k < into.length; k++) into[k] = 4 * (factor * into[k] - repulsion[k] / (2 * normalizer));
}

/** Kullback-Leibler divergence of places from affinities, in nats. */
export function divergence(joint, places) {
  const count = places.length / 2, near = new Float64Array(joint.length);
  let normalizer = 0, sum = 0;
  for (let i = 0, pair = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, pair++) normalizer += near[pair] = 1 / (1 + (places[2 * i] - places[2 * j]) ** 2 + (places[2 * i + 1] - places[2 * j + 1]) ** 2);
  }
  joint.forEach((likely, pair) => { sum += 2 * likely * Math.log(likely * 2 * normalizer / near[pair]); });
  return sum;
}

/** Places of points, a step at a time. */
export class Tsne {
  /** @param joint the points' affinities */
  constructor(joint, count, seed) {
    const next = normals(seed);
    Object.assign(this, { joint, count, iteration: 0, speed: new Float64Array(2 * count), gains: new Float64Array(2 * count).fill(1), slope: new Float64Array(2 * count) });
    this.places = Float64Array.from({ length: 2 * count }, () => 1e-4 * next());
    this.rate = Math.max(count / (4 * exaggeration), 50);
  }

  step() {
    const { places, slope, speed, gains, count } = this, early = this.iteration++ < exaggerated;
    gradient(this.joint, places, early ? exaggeration : 1, slope);
    const momentum = early ? 0.5 : 0.8;
    for (let k = 0; k < slope.length; k++) {
      gains[k] = slope[k] * speed[k] < 0 ? gains[k] + 0.2 : Math.max(gains[k] * 0.8, leastGain);
      places[k] += speed[k] = momentum * speed[k] - this.rate * gains[k] * slope[k];
    }
    for (const axis of [0, 1]) {
      let middle = 0;
      for (let i = 0; i < count; i++) middle += places[2 * i + axis] / count;
      for (let i = 0; i < count; i++) places[2 * i + axis] -= middle;
    }
  }
}
