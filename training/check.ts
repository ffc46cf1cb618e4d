/** `npm run models:check`: whether everything that is published is what the manifest says. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as ort from 'onnxruntime-node';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { experimentOf } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { runCommand } from '../tools/command-line.ts';
import { answers, evaluate } from './evaluation.ts';
import { squareSum } from './limits.ts';
import { manifestPath, modelFolder, previousPath, readManifest, reportPath } from './published.ts';

const help = `Checks every published network against models/manifest.json: hash, schema, golden observation, and the metrics on a
small test of fresh samples.

  npm run models:check
`;

/** Samples of the small test, and how far its sum of squares may then lie from the published one. */
const sampleCount = 400;
const tolerance = 0.3;

/** Largest difference of an answer from the golden one, in units of the prior's width. */
const goldenTolerance = 1e-5;

async function checkModel(entry: ModelEntry): Promise<string[]> {
  const path = join(modelFolder, entry.file);
  if (!existsSync(path)) return [`${entry.file} is missing; publish ${entry.id} again, or roll back`];
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== entry.sha256) return [`${entry.file} has the sha256 ${sha256} instead of ${entry.sha256}`];
  const wrong: string[] = [];
  if (!existsSync(reportPath(entry))) wrong.push(`its report ${reportPath(entry)} is missing`);
  const experiment = experimentOf(entry.experiment.id);
  if (!isDeepStrictEqual(entry.experiment, experiment)) {
    wrong.push(`its experiment ${experiment.id} is not the one of physics/experiment.ts any more`);
  }
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  const { golden } = entry;
  const sampler = createSampler(loadKernel(), experiment);
  const { observation } = sampler.sample(golden.seed, golden.index, { sigma: golden.sigma });
  const drift = observation.reduce((most, x, i) => Math.max(most, Math.abs(x - golden.observation[i])), 0);
  if (drift > 1e-5)
    wrong.push(`its golden observation differs by ${drift.toExponential(1)} from the simulated one`);
  const { mean } = await answers(session, experiment, Float32Array.from(golden.observation), 1);
  golden.mean.forEach((expected, p) => {
    const { name, low, high } = experiment.unknowns[p];
    const difference = Math.abs(mean[p] - expected) / (high - low);
    if (!(difference <= goldenTolerance))
      wrong.push(`its golden ${name} is ${mean[p]} instead of ${expected}`);
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

async function main(): Promise<void> {
  const { models } = readManifest(manifestPath);
  const wrong: string[] = [];
  for (const entry of models) {
    const found = await checkModel(entry);
    console.log(`${entry.id}: ${found.length === 0 ? 'as published' : found.join('; ')}`);
    wrong.push(...found);
  }
  // what a rollback would bring back stays where it is
  const files = new Set([...models, ...readManifest(previousPath).models].map(({ file }) => file));
  for (const file of readdirSync(modelFolder).filter((name) => name.endsWith('.onnx') && !files.has(name))) {
    console.log(`${file}: not in the manifest; remove it`);
    wrong.push(file);
  }
  if (wrong.length > 0) process.exitCode = 1;
}

await runCommand('models:check', help, main, () => true);
