import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { triangleCount } from '@sharkfin/networks/cholesky-factor';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { experimentOf, observationSize, type Unknown } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler, type Sampler } from '@sharkfin/physics/sampler';
import { answers } from '../../evaluation/answers.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { triangle } from '@sharkfin/networks/loss';
import { onnxRuntime, type InferenceSession } from '../../engines/onnx-runtime.ts';
import type { PublishedModels } from '../published.ts';
import { fileProblems, networkProblems } from './files.ts';
import { metricsProblems, reevaluationProblems } from './metrics.ts';
import { recordProblems, remeasureProblems } from './record.ts';
import { reportProblems } from './report.ts';

/** Samples of the small test at each noise level, or all that were published. */
const sampleCount = 400;

/** Largest difference of an answer from the golden one, in units of the prior's width. */
const goldenTolerance = 1e-5;

/** Whether the golden observation is what the simulation makes, and the network says of it what it found. */
async function goldenProblems(
  { golden }: ModelEntry,
  sampler: Sampler,
  session: InferenceSession,
): Promise<readonly string[]> {
  const { experiment } = sampler;
  const { unknowns } = experiment;
  const lengths = [
    ['observation', golden.observation.length, observationSize(experiment)],
    ['mean', golden.mean.length, unknowns.length],
    ['cholesky', golden.cholesky?.length ?? triangleCount(unknowns.length), triangleCount(unknowns.length)],
  ] as const;
  const short = lengths.filter(([, length, expected]) => length !== expected);
  if (short.length > 0)
    return short.map(
      ([what, length, expected]) => `its golden ${what} has ${length} numbers instead of ${expected}`,
    );
  const wrong: string[] = [];
  const { observation } = sampler.sample(golden.seed, golden.index, {
    sigma: golden.sigma,
  });
  const drift = observation.reduce((most, x, i) => Math.max(most, Math.abs(x - golden.observation[i])), 0);
  if (!(drift <= 1e-5))
    wrong.push(`its golden observation differs by ${drift.toExponential(1)} from the simulated one`);
  const found = await answers(session, experiment, Float32Array.from(golden.observation), 1);
  const compare = (what: string, value: number, expected: number, { low, high }: Unknown): void => {
    const difference = Math.abs(value - expected) / (high - low);
    if (!(difference <= goldenTolerance))
      wrong.push(`its golden ${what} is ${expected}, but it answers ${value}`);
  };
  golden.mean.forEach((expected, p) => compare(unknowns[p].name, found.mean[p], expected, unknowns[p]));
  if ((golden.cholesky === null) !== (found.cholesky === null))
    wrong.push(`its golden cholesky is ${golden.cholesky ? 'there' : 'null'}, unlike its answer's`);
  triangle(unknowns.length).forEach(([row, column], k) => {
    if (!golden.cholesky || !found.cholesky) return;
    const what = `covariance factor's entry (${unknowns[row].name}, ${unknowns[column].name})`;
    compare(what, found.cholesky[k], golden.cholesky[k], unknowns[row]);
  });
  return wrong;
}

/** Evaluates the network once more, on fewer samples. */
async function reevaluate(
  entry: ModelEntry,
  sampler: Sampler,
  session: InferenceSession,
): Promise<readonly string[]> {
  const least = Math.min(sampleCount, ...entry.metrics.map((level) => level.sampleCount));
  const evaluation = await evaluate(session, sampler, entry.evaluationSeed, {
    sampleCount: Math.max(100, Math.floor(least / 100) * 100),
    sigmas: entry.metrics.map(({ sigma }) => sigma),
  });
  return reevaluationProblems(entry, evaluation);
}

/** All that is wrong with one published network, or why it cannot be told. */
export async function modelProblems(
  published: PublishedModels,
  entry: ModelEntry,
): Promise<readonly string[]> {
  const path = published.modelPath(entry);
  const wrong: string[] = [...metricsProblems(entry), ...recordProblems(entry)];
  const report = published.reportPath(entry);
  if (published.isLadder)
    wrong.push(...(entry.record ? [] : ['it has no record, which each age of a ladder has']));
  else if (existsSync(report)) wrong.push(...reportProblems(entry, readFileSync(report, 'utf8')));
  else wrong.push(`its report ${report} is missing`);
  if (!existsSync(path))
    return [
      ...wrong,
      `${entry.file} is missing; take it from the last commit, publish ${entry.id} again, or roll back`,
    ];
  const bytes = readFileSync(path);
  wrong.push(...fileProblems(entry, bytes, published));
  const ort = await onnxRuntime();
  try {
    const experiment = experimentOf(entry.experiment.id);
    if (!isDeepStrictEqual(entry.experiment, JSON.parse(JSON.stringify(experiment))))
      wrong.push(`its experiment ${experiment.id} is not the one of physics/experiment.ts any more`);
    wrong.push(...networkProblems(entry, bytes));
    const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
    const sampler = createSampler(loadKernel(), experiment);
    wrong.push(...(await goldenProblems(entry, sampler, session)));
    // numbers that are none by themselves need no samples to be refuted
    if (recordProblems(entry).length === 0) wrong.push(...(await remeasureProblems(entry, session)));
    if (metricsProblems(entry).length === 0) wrong.push(...(await reevaluate(entry, sampler, session)));
  } catch (error) {
    wrong.push(`it could not be checked further: ${error instanceof Error ? error.message : String(error)}`);
  }
  return wrong;
}
