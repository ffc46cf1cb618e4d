import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { triangleCount } from '@sharkfin/networks/cholesky-factor';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { experimentOf, observationSize, type Experiment, type Unknown } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { answers, evaluate } from '../../evaluation/evaluation.ts';
import { triangle } from '@sharkfin/networks/loss';
import { onnxRuntime, type InferenceSession } from '../../engines/onnx-runtime.ts';
import type { PublishedModels } from '../published.ts';
import { fileProblems, networkProblems } from './files.ts';
import { metricsProblems, rejudgedProblems } from './metrics.ts';
import { reportProblems } from './report.ts';

/** Samples of the small test at each noise level, or all that were published. */
const sampleCount = 400;

/** Largest difference of an answer from the golden one, in units of the prior's width. */
const goldenTolerance = 1e-5;

/** Whether the golden observation is what the simulation makes, and the network says of it what it said. */
async function goldenProblems(
  { golden }: ModelEntry,
  experiment: Experiment,
  session: InferenceSession,
): Promise<readonly string[]> {
  const { unknowns } = experiment;
  const lengths = [
    ['observation', golden.observation.length, observationSize(experiment)],
    ['mean', golden.mean.length, unknowns.length],
    ['cholesky', golden.cholesky?.length ?? triangleCount(unknowns.length), triangleCount(unknowns.length)],
  ] as const;
  const short = lengths.filter(([, found, expected]) => found !== expected);
  if (short.length > 0)
    return short.map(
      ([what, found, expected]) => `its golden ${what} has ${found} numbers instead of ${expected}`,
    );
  const wrong: string[] = [];
  const { observation } = createSampler(loadKernel(), experiment).sample(golden.seed, golden.index, {
    sigma: golden.sigma,
  });
  const drift = observation.reduce((most, x, i) => Math.max(most, Math.abs(x - golden.observation[i])), 0);
  if (!(drift <= 1e-5))
    wrong.push(`its golden observation differs by ${drift.toExponential(1)} from the simulated one`);
  const said = await answers(session, experiment, Float32Array.from(golden.observation), 1);
  const compare = (what: string, found: number, expected: number, { low, high }: Unknown): void => {
    const difference = Math.abs(found - expected) / (high - low);
    if (!(difference <= goldenTolerance))
      wrong.push(`its golden ${what} is ${expected}, but it answers ${found}`);
  };
  golden.mean.forEach((expected, p) => compare(unknowns[p].name, said.mean[p], expected, unknowns[p]));
  if ((golden.cholesky === null) !== (said.cholesky === null))
    wrong.push(`its golden cholesky is ${golden.cholesky ? 'there' : 'null'}, unlike its answer's`);
  triangle(unknowns.length).forEach(([row, column], k) => {
    if (!golden.cholesky || !said.cholesky) return;
    const what = `covariance factor's entry (${unknowns[row].name}, ${unknowns[column].name})`;
    compare(what, said.cholesky[k], golden.cholesky[k], unknowns[row]);
  });
  return wrong;
}

/** The small test again. */
async function rejudge(
  entry: ModelEntry,
  experiment: Experiment,
  session: InferenceSession,
): Promise<readonly string[]> {
  const least = Math.min(sampleCount, ...entry.metrics.map((level) => level.sampleCount));
  const evaluation = await evaluate(session, experiment, entry.evaluationSeed, {
    sampleCount: Math.max(100, Math.floor(least / 100) * 100),
    sigmas: entry.metrics.map(({ sigma }) => sigma),
  });
  return rejudgedProblems(entry, evaluation);
}

/** All that is wrong with one published network, or why it cannot be told. */
export async function modelProblems(
  published: PublishedModels,
  entry: ModelEntry,
): Promise<readonly string[]> {
  const path = published.modelPath(entry);
  const wrong: string[] = [...metricsProblems(entry)];
  const report = published.reportPath(entry);
  if (existsSync(report)) wrong.push(...reportProblems(entry, readFileSync(report, 'utf8')));
  else wrong.push(`its report ${report} is missing`);
  if (!existsSync(path))
    return [
      ...wrong,
      `${entry.file} is missing; take it from the last commit, publish ${entry.id} again, or roll back`,
    ];
  const bytes = readFileSync(path);
  wrong.push(...fileProblems(entry, bytes));
  const ort = await onnxRuntime();
  try {
    const experiment = experimentOf(entry.experiment.id);
    if (!isDeepStrictEqual(entry.experiment, JSON.parse(JSON.stringify(experiment))))
      wrong.push(`its experiment ${experiment.id} is not the one of physics/experiment.ts any more`);
    wrong.push(...networkProblems(entry, bytes));
    const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
    wrong.push(...(await goldenProblems(entry, experiment, session)));
    // numbers that are none by themselves need no samples to be refuted
    if (metricsProblems(entry).length === 0) wrong.push(...(await rejudge(entry, experiment, session)));
  } catch (error) {
    wrong.push(`it could not be checked further: ${error instanceof Error ? error.message : String(error)}`);
  }
  return wrong;
}
