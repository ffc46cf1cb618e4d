/** `npm run models:check`: whether everything that is published is what the manifest says. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { experimentOf, type Unknown } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { readCommandLine, runCommand, UsageError } from '../tools/command-line.ts';
import { answers, evaluate } from './evaluation.ts';
import { squareSum } from './limits.ts';
import { triangle } from './network/loss.ts';
import { onnxRuntime } from './onnx/runtime.ts';
import { PublishedModels } from './published.ts';

const help = `Checks every published network against models/manifest.json: hash, schema, golden observation, and the metrics on a
small test of fresh samples.

  npm run models:check [-- --models DIR]

  --models DIR  another folder of published networks    (models)
  --help        this text
`;

/** Samples of the small test, and how far its sum of squares may then lie from the published one. */
const sampleCount = 400;
const tolerance = 0.3;

/** Largest difference of an answer from the golden one, in units of the prior's width. */
const goldenTolerance = 1e-5;

async function checkModel(published: PublishedModels, entry: ModelEntry): Promise<string[]> {
  const path = published.modelPath(entry);
  if (!existsSync(path)) return [`${entry.file} is missing; publish ${entry.id} again, or roll back`];
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== entry.sha256) return [`${entry.file} has the sha256 ${sha256} instead of ${entry.sha256}`];
  const wrong: string[] = [];
  const report = published.reportPath(entry);
  if (!existsSync(report)) wrong.push(`its report ${report} is missing`);
  const experiment = experimentOf(entry.experiment.id);
  if (!isDeepStrictEqual(entry.experiment, experiment)) {
    wrong.push(`its experiment ${experiment.id} is not the one of physics/experiment.ts any more`);
  }
  const ort = await onnxRuntime();
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  const { golden } = entry;
  const sampler = createSampler(loadKernel(), experiment);
  const { observation } = sampler.sample(golden.seed, golden.index, { sigma: golden.sigma });
  const drift = observation.reduce((most, x, i) => Math.max(most, Math.abs(x - golden.observation[i])), 0);
  if (drift > 1e-5)
    wrong.push(`its golden observation differs by ${drift.toExponential(1)} from the simulated one`);
  const said = await answers(session, experiment, Float32Array.from(golden.observation), 1);
  const { unknowns } = experiment;
  const compare = (what: string, found: number, expected: number, { low, high }: Unknown): void => {
    const difference = Math.abs(found - expected) / (high - low);
    if (!(difference <= goldenTolerance)) wrong.push(`its golden ${what} is ${found} instead of ${expected}`);
  };
  golden.mean.forEach((expected, p) => compare(unknowns[p].name, said.mean[p], expected, unknowns[p]));
  triangle(unknowns.length).forEach(([row, column], k) => {
    if (!golden.cholesky) return;
    const what = `covariance factor's entry (${unknowns[row].name}, ${unknowns[column].name})`;
    compare(what, said.cholesky?.[k] ?? NaN, golden.cholesky[k], unknowns[row]);
  });
  const { noises } = await evaluate(session, experiment, entry.evaluationSeed, {
    sampleCount,
    sigmas: entry.metrics.map(({ sigma }) => sigma),
  });
  noises.forEach(({ sigma, errors }, i) => {
    const found = squareSum(errors) / squareSum(entry.metrics[i].errors);
    if (Math.abs(found - 1) > tolerance) {
      wrong.push(`at sigma ${sigma} its sum of squares is ${found.toFixed(2)} times the published one`);
    }
  });
  return wrong;
}

async function main(words: readonly string[]): Promise<void> {
  const line = readCommandLine(words, ['models']);
  if (line.words.length > 0) throw new UsageError(`No words are needed; got '${line.words.join(' ')}'.`);
  const published = new PublishedModels(line.options.models);
  const { models } = published.manifest();
  if (models.length === 0) console.log(`${published.folder}: nothing is published.`);
  for (const entry of models) {
    const found = await checkModel(published, entry);
    console.log(`${entry.id}: ${found.length === 0 ? 'as published' : found.join('; ')}`);
    if (found.length > 0) process.exitCode = 1;
  }
  for (const file of published.unnamed()) {
    console.log(`${file}: in no manifest, of no harm; the next publication removes it`);
  }
}

await runCommand('models:check', help, main, () => true);
