import { createHash } from 'node:crypto';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { recordSampleCount, recordSeed } from '@sharkfin/networks/learning-record';
import { parameterCount } from '@sharkfin/networks/network';
import type { DataFacts } from '../data/facts.ts';
import { answers } from '../evaluation/answers.ts';
import type { Evaluation } from '../evaluation/evaluate.ts';
import { evaluationSeed, type NetworkEvaluation } from '../evaluation/evaluate-run.ts';
import type { OpenedRun } from '../runs/open-run.ts';
import { commitName } from './provenance.ts';

/** Noise of the golden observation, where the experiment has as much. */
const goldenSigma = 0.5;

/** The nine digits that identify a float32 number. */
const short = (value: number): number => Number(value.toPrecision(9));

const metricsOf = ({ noises }: Evaluation): ModelEntry['metrics'] =>
  noises.map(({ sigma, sampleCount, errors, ratio, limitFrom, coverage68, coverage95 }) => ({
    sigma,
    sampleCount,
    errors: [...errors],
    ratio,
    limitFrom,
    coverage68: coverage68 && [...coverage68],
    coverage95: coverage95 && [...coverage95],
  }));

/** What the entry says of the test share, where there is one. */
function testOf({ test }: Evaluation, { kind }: DataFacts): Pick<ModelEntry, 'test'> {
  if (!test || kind === 'simulated') return {};
  const { sampleCount, errors, coverage68, coverage95 } = test;
  return {
    test: {
      data: kind,
      sampleCount,
      errors: [...errors],
      coverage68: coverage68 && [...coverage68],
      coverage95: coverage95 && [...coverage95],
    },
  };
}

/** What the entry says of how the network learned, as far as it has come; where a record was kept. */
function recordOf({ recipe, run }: OpenedRun, samplesSeen: number): Pick<ModelEntry, 'record'> {
  const points = run.record
    .read()
    .filter((point) => point.samplesSeen <= samplesSeen)
    .map(({ samplesSeen, errors }) => ({ samplesSeen, errors: errors.map(short) }));
  if (points.length === 0) return {};
  const { noise } = recipe;
  return { record: { seed: recordSeed, sampleCount: recordSampleCount(recipe), noise, points } };
}

/**
 * The manifest's entry for a run's network.
 * @param id, title the recipe's, but for one of several ages
 */
export async function modelEntry(
  opened: OpenedRun,
  { bytes, session, evaluation, samplesSeen, data }: NetworkEvaluation,
  { id, title }: Pick<ModelEntry, 'id' | 'title'> = opened.recipe,
): Promise<ModelEntry> {
  const { recipe, engine, experiment, sampler } = opened;
  const sigma = Math.min(goldenSigma, experiment.noise.high);
  const { observation } = sampler.sample(evaluationSeed, 0, { sigma });
  const { mean, cholesky } = await answers(session, experiment, observation, 1);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    id,
    title,
    experiment: JSON.parse(JSON.stringify(experiment)) as ModelEntry['experiment'],
    architecture: { ...recipe.network },
    parameterCount: parameterCount(recipe.network, experiment),
    // a new name for new bytes: no cache serves the old ones, and the old file stays for a rollback
    file: `${id}-${sha256.slice(0, 12)}.onnx`,
    bytes: bytes.length,
    sha256,
    seed: recipe.seed,
    samplesSeen,
    engine: engine.name,
    commit: commitName(),
    evaluationSeed,
    metrics: metricsOf(evaluation),
    ...testOf(evaluation, data),
    ...recordOf(opened, samplesSeen),
    golden: {
      seed: evaluationSeed,
      index: 0,
      sigma,
      observation: Array.from(observation, short),
      mean: Array.from(mean, short),
      cholesky: cholesky && Array.from(cholesky, short),
    },
  };
}
