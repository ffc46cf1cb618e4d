import { readFileSync } from 'node:fs';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { experimentOf } from '@sharkfin/physics/experiment';
import type { NetworkEvaluation } from '../evaluation/evaluate-run.ts';
import { firstLine } from '../process/first-line.ts';
import { onnxRuntime } from '../engines/onnx-runtime.ts';
import type { PublishedModels } from './published.ts';
import type { Recipe } from '@sharkfin/networks/recipe';
import { evaluateTestShare, inErrorUnits } from '../evaluation/test-share.ts';

/** Scores of a new network and of the published one, the smaller the better, and on what samples. */
export interface Comparison {
  readonly found: number;
  /** Infinity where nothing is published. */
  readonly best: number;
  readonly on: string;
}

/** On simulated samples, the least ratio to the limit wins, averaged over the noise levels where it is known. */
function simulatedScore({ metrics }: Pick<ModelEntry, 'metrics'>): number {
  const ratios = metrics.flatMap(({ ratio }) => ratio ?? []);
  return ratios.length > 0
    ? ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
    : metrics.reduce((sum, { errors }) => sum + errors.reduce((all, error) => all + error ** 2, 0), 0);
}

/**
 * A network that was trained on measurements is compared on those of them that were set apart: the published one answers
 * them too. Samples of a fixed set are simulated, so that fresh ones, of which there are more, say the same.
 */
export async function compare(
  published: PublishedModels,
  entry: ModelEntry,
  rival: ModelEntry | undefined,
  { errorUnits }: Recipe,
  { data, evaluation, testSamples }: NetworkEvaluation,
): Promise<Comparison> {
  const { test } = evaluation;
  if (data.kind !== 'measured' || !test || !testSamples) {
    const best = rival ? simulatedScore(rival) : Infinity;
    const why = data.kind === 'measured' ? ' (its data have no test share)' : '';
    return { found: simulatedScore(entry), best, on: `simulated samples${why}` };
  }
  const on = `the ${test.sampleCount} measurements of its test share`;
  const found = inErrorUnits(test.errors, errorUnits) / errorUnits.length;
  // a network for something else cannot answer them
  if (rival?.experiment.id !== entry.experiment.id) return { found, best: Infinity, on };
  const ort = await onnxRuntime();
  try {
    const bytes = readFileSync(published.modelPath(rival));
    const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
    const { errors } = await evaluateTestShare(session, experimentOf(entry.experiment.id), testSamples);
    return { found, best: inErrorUnits(errors, errorUnits) / errorUnits.length, on };
  } catch (error) {
    // a published file that is missing or broken must not prevent its replacement
    return { found, best: Infinity, on: `${on} (the published one does not answer: ${firstLine(error)})` };
  }
}
