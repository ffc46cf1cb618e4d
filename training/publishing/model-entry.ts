import { createHash } from 'node:crypto';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { parameterCount } from '@sharkfin/networks/network';
import type { DataFacts } from '../data/facts.ts';
import { answers } from '../evaluation/answers.ts';
import type { Evaluation } from '../evaluation/evaluate.ts';
import { evaluationSeed, type RunEvaluation } from '../evaluation/evaluate-run.ts';
import type { OpenedRun } from '../runs/open-run.ts';
import { commitName } from './provenance.ts';

/** Noise of the golden observation, where the experiment has as much. */
const goldenSigma = 0.5;

/** Float32 numbers with the nine digits that identify them. */
const short = (values: Float32Array): number[] => Array.from(values, (value) => Number(value.toPrecision(9)));

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

/** The manifest's entry for a run's network. */
export async function modelEntry(
  { recipe, engine, experiment, sampler }: OpenedRun,
  { bytes, session, evaluation, samplesSeen, data }: RunEvaluation,
): Promise<ModelEntry> {
  const sigma = Math.min(goldenSigma, experiment.noise.high);
  const { observation } = sampler.sample(evaluationSeed, 0, { sigma });
  const { mean, cholesky } = await answers(session, experiment, observation, 1);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    id: recipe.id,
    title: recipe.title,
    experiment: JSON.parse(JSON.stringify(experiment)) as ModelEntry['experiment'],
    architecture: { ...recipe.network },
    parameterCount: parameterCount(recipe.network, experiment),
    // a new name for new bytes: no cache serves the old ones, and the old file stays for a rollback
    file: `${recipe.id}-${sha256.slice(0, 12)}.onnx`,
    bytes: bytes.length,
    sha256,
    seed: recipe.seed,
    samplesSeen,
    engine: engine.name,
    commit: commitName(),
    evaluationSeed,
    metrics: metricsOf(evaluation),
    ...testOf(evaluation, data),
    golden: {
      seed: evaluationSeed,
      index: 0,
      sigma,
      observation: short(observation),
      mean: short(mean),
      cholesky: cholesky && short(cholesky),
    },
  };
}
