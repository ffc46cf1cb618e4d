import type { Sampler } from '../sampler.ts';
import type { Stream } from '../random.ts';
import { residualSumOfSquares } from './likelihood.ts';
import { addDensities, drawMixture, refitMixture, type Mixture } from './mixture.ts';
import { temperedWeights } from './weighted.ts';

/** Oscillators solved in one go: enough for a curve, few enough to stay in the cache for an image. */
const batchLanes = 512;
/** Effective points per unknown that a refit of the mixture needs. */
const refitPointCount = 15;
/** Smallest standard deviation of a component, as a part of the prior's width. */
const leastDeviation = 1e-5;
/** Steps of expectation-maximisation in a refit. */
const refitStepCount = 3;

/**
 * Adaptive multiple importance sampling (AMIS): all points drawn so far and their weights. Each point is weighted by the
 * mixture of all proposals of all rounds, draws outside the prior included, for which the posterior is 0 (J.-M. Cornuet et
 * al., Scandinavian Journal of Statistics 39, 798, 2012).
 */
export class ImportanceSampler {
  /** [pointCount, unknowns]; all lie within the prior. */
  points = new Float64Array(0);
  /** Logarithms of their weights, but for a constant, [pointCount]. */
  logs = new Float64Array(0);
  private logLikelihoods = new Float64Array(0);
  private readonly drawn: { readonly mixture: Mixture; readonly drawCount: number }[] = [];

  constructor(
    private readonly sampler: Sampler,
    private readonly observation: Float32Array,
    private readonly sigma: number,
    private readonly rng: Stream,
  ) {}

  /** Draws from the mixture until `count` points lie within the prior, and weighs all points again. */
  draw(mixture: Mixture, count: number): void {
    const { unknowns } = this.sampler.experiment;
    const size = unknowns.length;
    const added = new Float64Array(count * size);
    let found = 0;
    let drawCount = 0;
    while (found < count) {
      const points = drawMixture(mixture, this.sampler.kernel, this.rng, count);
      for (let n = 0; n < count && found < count; n++) {
        drawCount++;
        let inside = true;
        for (let p = 0; p < size; p++) {
          const x = points[n * size + p];
          inside &&= x >= unknowns[p].low && x <= unknowns[p].high;
          added[found * size + p] = x;
        }
        // the next one takes the place of one that lies outside
        if (inside) found++;
      }
    }
    this.drawn.push({ mixture, drawCount });
    this.points = joined(this.points, added);
    this.logLikelihoods = joined(this.logLikelihoods, this.logLikelihoodsOf(added));
    const densities = new Float64Array(this.logLikelihoods.length);
    for (const part of this.drawn) addDensities(part.mixture, this.points, part.drawCount, densities);
    this.logs = this.logLikelihoods.map((log, i) => log - Math.log(densities[i]));
  }

  /** The mixture, moved to the weighted points. */
  refit(mixture: Mixture): Mixture {
    const { unknowns } = this.sampler.experiment;
    const floor = Float64Array.from(unknowns, ({ low, high }) => (leastDeviation * (high - low)) ** 2);
    const weights = temperedWeights(this.logs, refitPointCount * unknowns.length);
    let refitted = mixture;
    for (let i = 0; i < refitStepCount; i++) refitted = refitMixture(refitted, this.points, weights, floor);
    return refitted;
  }

  private logLikelihoodsOf(points: Float64Array): Float64Array {
    const { sampler, observation, sigma } = this;
    const unknownCount = sampler.experiment.unknowns.length;
    const count = points.length / unknownCount;
    const { forces } = sampler.experiment;
    const batch = Math.ceil(batchLanes / (typeof forces === 'number' ? 1 : forces.count));
    const simulations = new Float32Array(Math.min(batch, count) * sampler.size);
    const out = new Float64Array(count);
    for (let first = 0; first < count; first += batch) {
      const used = Math.min(batch, count - first);
      const sets = points.subarray(first * unknownCount, (first + used) * unknownCount);
      sampler.simulateBatch(sets, used, simulations.subarray(0, used * sampler.size));
      for (let i = 0; i < used; i++) {
        out[first + i] =
          -residualSumOfSquares(simulations, i * sampler.size, observation) / (2 * sigma * sigma);
      }
    }
    return out;
  }
}

function joined(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
