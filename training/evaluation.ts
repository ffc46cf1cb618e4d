import { deviationsOf, triangleCount } from '@sharkfin/models/factor';
import { observationShape, type Experiment } from '@sharkfin/physics/experiment';
import { createSampler } from '@sharkfin/physics/sampler';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { limitOf, limits, squareSum } from './limits.ts';
import { observedLimit, observerSquares } from './observed-limit.ts';
import { onnxRuntime, type InferenceSession } from './onnx/runtime.ts';

/** How well a network does at one noise level. */
export interface NoiseEvaluation {
  readonly sigma: number;
  readonly sampleCount: number;
  /** Root-mean-square error per unknown, physical. */
  readonly errors: readonly number[];
  /** The least that physics allows; null where it is not tabled and no ideal observer was asked. */
  readonly limit: readonly number[] | null;
  /** Where the limit comes from: DESIGN's table, or an ideal observer that answered some of the samples. */
  readonly limitFrom: 'table' | 'observer' | null;
  /** Sum of squared errors over that of the limit; null without a limit. */
  readonly ratio: number | null;
  /** Share of truths within the 68 % and 95 % interval per unknown; null for a network that tells none. */
  readonly coverage68: readonly number[] | null;
  readonly coverage95: readonly number[] | null;
}

export interface EvaluatedSample {
  readonly sigma: number;
  readonly truth: readonly number[];
  readonly mean: readonly number[];
  /** Standard deviation per unknown; null for a network that tells none. */
  readonly deviation: readonly number[] | null;
}

export interface Evaluation {
  readonly seed: number;
  readonly noises: readonly NoiseEvaluation[];
  /** Some of the evaluated samples, for scatter plots. */
  readonly samples: readonly EvaluatedSample[];
}

/** Standard deviations on either side of the mean that hold 68 % and 95 % of a Gaussian. */
const within68 = 0.994457883;
const within95 = 1.959963985;

const chunkSize = 100;
/** Samples of each noise level that are kept for plots. */
const keptCount = 400;

/** Samples that the ideal observer answers where no limit is tabled: half a minute or so for a noise level. */
export const observedSampleCount = 200;

/** Noise levels at which networks of an experiment are judged: those with a tabled limit, and the ends of the range. */
export function judgedSigmas({ id, noise }: Experiment): readonly number[] {
  const tabled = limits.filter(({ experiment }) => experiment === id).map(({ sigma }) => sigma);
  return [...new Set([noise.low, ...tabled, noise.high])].sort((a, b) => a - b);
}

/** Answers of an exported network to observations [count, observation]. */
export async function answers(
  session: InferenceSession,
  experiment: Experiment,
  observations: Float32Array,
  count: number,
): Promise<{ readonly mean: Float32Array; readonly cholesky: Float32Array | null }> {
  const shape = [count, ...observationShape(experiment)];
  const ort = await onnxRuntime();
  const out = await session.run({ observation: new ort.Tensor('float32', observations, shape) });
  return {
    mean: out.mean.data as Float32Array,
    cholesky: out.cholesky ? (out.cholesky.data as Float32Array) : null,
  };
}

export interface EvaluationOptions {
  /** Per noise level, a multiple of 100. */
  readonly sampleCount: number;
  /** `judgedSigmas` unless said otherwise. */
  readonly sigmas?: readonly number[];
  /** How many of the samples the ideal observer answers where no limit is tabled; 0, for no limit there, unless said otherwise. */
  readonly observedCount?: number;
  /** How far it is, 0 to 1, and at what. */
  readonly onProgress?: (share: number, what: string) => void;
}

/** An ideal observer's answer takes as long as those of about so many networks. */
const observerWork = 100;

/** Judges an exported network on fresh samples: sample i of `seed`, at each noise level the same parameters. */
export async function evaluate(
  session: InferenceSession,
  experiment: Experiment,
  seed: number,
  options: EvaluationOptions,
): Promise<Evaluation> {
  const { sampleCount, sigmas = judgedSigmas(experiment), observedCount = 0, onProgress } = options;
  if (!(Number.isInteger(sampleCount / chunkSize) && sampleCount > 0)) {
    throw new RangeError(`sampleCount (--samples) must be a multiple of ${chunkSize}; got ${sampleCount}.`);
  }
  if (!(observedCount <= sampleCount)) {
    throw new RangeError(
      `observedCount (--observed) must be at most sampleCount, ${sampleCount}; got ${observedCount}.`,
    );
  }
  const sampler = createSampler(loadKernel(), experiment);
  const rows = experiment.unknowns.length;
  const observations = new Float32Array(chunkSize * sampler.size);
  const samples: EvaluatedSample[] = [];
  const noises: NoiseEvaluation[] = [];
  const observers = sigmas.filter((sigma) => !limitOf(experiment.id, sigma));
  const work = sigmas.length * sampleCount + observers.length * observedCount * observerWork;
  let done = 0;
  for (const sigma of sigmas) {
    const squares = new Float64Array(rows);
    const observed = new Float64Array(rows);
    const [inner, outer] = [new Float64Array(rows), new Float64Array(rows)];
    let interval = false;
    for (let first = 0; first < sampleCount; first += chunkSize) {
      const truths = Array.from({ length: chunkSize }, (_, i) => {
        const out = observations.subarray(i * sampler.size, (i + 1) * sampler.size);
        return sampler.sample(seed, first + i, { sigma, out }).parameters;
      });
      const { mean, cholesky } = await answers(session, experiment, observations, chunkSize);
      interval = cholesky !== null;
      onProgress?.((done += chunkSize) / work, `network at sigma ${sigma}`);
      truths.forEach((truth, i) => {
        const factor = cholesky?.subarray(i * triangleCount(rows), (i + 1) * triangleCount(rows));
        const deviation = factor ? [...deviationsOf(factor, rows)] : null;
        for (let p = 0; p < rows; p++) {
          const error = Math.abs(mean[i * rows + p] - truth[p]);
          squares[p] += error ** 2;
          if (first + i < observedCount) observed[p] += error ** 2;
          if (deviation && error < within68 * deviation[p]) inner[p]++;
          if (deviation && error < within95 * deviation[p]) outer[p]++;
        }
        if (first + i < keptCount) {
          const said = Array.from(mean.subarray(i * rows, (i + 1) * rows));
          samples.push({ sigma, truth: [...truth], mean: said, deviation });
        }
      });
    }
    const errors = Array.from(squares, (sum) => Math.sqrt(sum / sampleCount));
    const tabled = limitOf(experiment.id, sigma)?.errors;
    const limit =
      tabled ??
      (observedCount > 0
        ? observedLimit(
            errors,
            observed,
            await observerSquares(sampler, seed, sigma, observedCount, () =>
              onProgress?.((done += observerWork) / work, `ideal observer at sigma ${sigma}`),
            ),
          )
        : null);
    const share = (counts: Float64Array): number[] | null =>
      interval ? Array.from(counts, (count) => count / sampleCount) : null;
    noises.push({
      sigma,
      sampleCount,
      errors,
      limit,
      limitFrom: tabled ? 'table' : limit && 'observer',
      ratio: limit && squareSum(errors) / squareSum(limit),
      coverage68: share(inner),
      coverage95: share(outer),
    });
  }
  return { seed, noises, samples };
}
