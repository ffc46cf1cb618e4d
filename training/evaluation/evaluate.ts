import type { Experiment } from '@sharkfin/physics/experiment';
import type { Sampler } from '@sharkfin/physics/sampler';
import { AnswerTally, type EvaluatedSample } from './answer-tally.ts';
import { answers } from './answers.ts';
import { limitOf, limits, squareSum } from '@sharkfin/networks/limits';
import { observedLimit, observerSquares } from './observed-limit.ts';
import type { InferenceSession } from '../engines/onnx-runtime.ts';
import type { TestEvaluation } from './test-share.ts';

/** Accuracy of a network at one noise level. */
export interface NoiseEvaluation {
  readonly sigma: number;
  readonly sampleCount: number;
  /** Root-mean-square error per unknown, physical. */
  readonly errors: readonly number[];
  /** The least error that physics allows; null where it is not tabled and no ideal observer was asked. */
  readonly limit: readonly number[] | null;
  /** Where the limit comes from: the table in `networks/limits.ts`, or an ideal observer that answered some of the samples. */
  readonly limitFrom: 'table' | 'observer' | null;
  /** Sum of squared errors over that of the limit; null without a limit. */
  readonly ratio: number | null;
  /** Share of truths within the 68 % and 95 % interval per unknown; null for a network without intervals. */
  readonly coverage68: readonly number[] | null;
  readonly coverage95: readonly number[] | null;
}

export interface Evaluation {
  readonly seed: number;
  readonly noises: readonly NoiseEvaluation[];
  /** Some of the evaluated samples, for scatter plots. */
  readonly samples: readonly EvaluatedSample[];
  /** On the test share of the data that it was trained on, where those are a set that has one. */
  readonly test?: TestEvaluation;
}

const chunkSize = 100;
/** Samples of each noise level that are kept for plots. */
const keptCount = 400;

/** Samples that the ideal observer answers where no limit is tabled: about half a minute per noise level. */
export const observedSampleCount = 200;

/** Noise levels at which networks are evaluated: those with a tabled limit, and the ends of the experiment's range. */
export function evaluatedSigmas({ id, noise }: Experiment): readonly number[] {
  const tabled = limits.filter(({ experiment }) => experiment === id).map(({ sigma }) => sigma);
  return [...new Set([noise.low, ...tabled, noise.high])].sort((a, b) => a - b);
}

export interface EvaluationOptions {
  /** Per noise level, a multiple of 100. */
  readonly sampleCount: number;
  /** `evaluatedSigmas` unless said otherwise. */
  readonly sigmas?: readonly number[];
  /** How many of the samples the ideal observer answers where no limit is tabled; 0, for no limit there, unless said otherwise. */
  readonly observedCount?: number;
  /** Called with the share that is done, 0 to 1, and with what is being done. */
  readonly onProgress?: (share: number, what: string) => void;
}

/** Time of one answer of the ideal observer, in answers of a network; for the progress. */
const observerWork = 100;

/** Evaluates an exported network on fresh samples: sample i of `seed`, with the same parameters at each noise level. */
export async function evaluate(
  session: InferenceSession,
  sampler: Sampler,
  seed: number,
  options: EvaluationOptions,
): Promise<Evaluation> {
  const { experiment } = sampler;
  const { sampleCount, sigmas = evaluatedSigmas(experiment), observedCount = 0, onProgress } = options;
  if (!(Number.isInteger(sampleCount / chunkSize) && sampleCount > 0)) {
    throw new RangeError(`sampleCount (--samples) must be a multiple of ${chunkSize}; got ${sampleCount}.`);
  }
  if (!(observedCount <= sampleCount)) {
    throw new RangeError(
      `observedCount (--observed) must be at most sampleCount, ${sampleCount}; got ${observedCount}.`,
    );
  }
  const rows = experiment.unknowns.length;
  const observations = new Float32Array(chunkSize * sampler.size);
  const samples: EvaluatedSample[] = [];
  const noises: NoiseEvaluation[] = [];
  const observers = sigmas.filter((sigma) => !limitOf(experiment.id, sigma));
  const work = sigmas.length * sampleCount + observers.length * observedCount * observerWork;
  let done = 0;
  for (const sigma of sigmas) {
    const tally = new AnswerTally(rows);
    let observed = new Float64Array(rows);
    for (let first = 0; first < sampleCount; first += chunkSize) {
      const truths = Array.from({ length: chunkSize }, (_, i) => {
        const out = observations.subarray(i * sampler.size, (i + 1) * sampler.size);
        return sampler.sample(seed, first + i, { sigma, out }).parameters;
      });
      const found = await answers(session, experiment, observations, chunkSize);
      onProgress?.((done += chunkSize) / work, `network at sigma ${sigma}`);
      truths.forEach((truth, i) => {
        const answered = tally.add(truth, found, i);
        if (first + i < keptCount) samples.push({ sigma, ...answered });
        if (first + i + 1 === observedCount) observed = tally.squares.slice();
      });
    }
    const { errors, coverage68, coverage95 } = tally;
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
    noises.push({
      sigma,
      sampleCount,
      errors,
      limit,
      limitFrom: tabled ? 'table' : limit && 'observer',
      ratio: limit && squareSum(errors) / squareSum(limit),
      coverage68,
      coverage95,
    });
  }
  return { seed, noises, samples };
}
