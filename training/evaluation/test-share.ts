import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import { AnswerTally, type EvaluatedSample } from './answer-tally.ts';
import type { SampleArrays } from '../data/source.ts';
import { answers } from './answers.ts';
import type { InferenceSession } from '../engines/onnx-runtime.ts';

/** Accuracy of a network on those of its own data that it was neither trained on nor selected by. */
export interface TestEvaluation {
  readonly sampleCount: number;
  /** Root-mean-square error per unknown, physical. */
  readonly errors: readonly number[];
  /** Share of truths within the 68 % and 95 % interval per unknown; null for a network without intervals. */
  readonly coverage68: readonly number[] | null;
  readonly coverage95: readonly number[] | null;
  /** Some of the samples, for scatter plots. */
  readonly samples: readonly EvaluatedSample[];
}

const chunkSize = 100;
/** Samples that are kept for plots. */
const keptCount = 400;

/** Evaluates an exported network on the samples of a test share, at least one. */
export async function evaluateTestShare(
  session: InferenceSession,
  experiment: Experiment,
  { count, observations, truths, sigmas }: SampleArrays,
): Promise<TestEvaluation> {
  const size = observationSize(experiment);
  const rows = experiment.unknowns.length;
  const tally = new AnswerTally(rows);
  const samples: EvaluatedSample[] = [];
  for (let first = 0; first < count; first += chunkSize) {
    const end = Math.min(first + chunkSize, count);
    const found = await answers(
      session,
      experiment,
      observations.slice(first * size, end * size),
      end - first,
    );
    for (let i = first; i < end; i++) {
      const answered = tally.add(truths.subarray(i * rows, (i + 1) * rows), found, i - first);
      if (i < keptCount) samples.push({ sigma: sigmas[i], ...answered });
    }
  }
  const { errors, coverage68, coverage95 } = tally;
  return { sampleCount: count, errors, coverage68, coverage95, samples };
}

/** Sum of squared errors in a recipe's error units: by this, networks are compared on the same test share. */
export const inErrorUnits = (errors: readonly number[], units: readonly number[]): number =>
  errors.reduce((sum, error, p) => sum + (error / units[p]) ** 2, 0);
