import type { ModelEntry } from '@sharkfin/models/manifest';
import { evaluateRun, evaluationSeed, type RunEvaluation } from '../evaluation/evaluate-run.ts';
import { withProgressBar } from '../evaluation/with-progress-bar.ts';
import { openRun, readRun, type OpenedRun } from '../runs/open-run.ts';
import type { Run } from '../runs/run.ts';
import { alone, requireNotInTraining } from './alone.ts';
import { publishLadder } from './ladder.ts';
import { modelEntry } from './model-entry.ts';
import type { PublishedModels } from './published.ts';
import { compare } from './score.ts';

export interface PublishOptions {
  /** Samples for each noise level, a multiple of 100. */
  readonly sampleCount: number;
  /** As many of them an ideal observer answers too, at noise levels whose limit is not tabled. */
  readonly observedCount: number;
  /** Publish the network even where it is worse than the published one. */
  readonly force: boolean;
}

/**
 * Evaluates a run's network and publishes it, if it is better than the one published under its name; a run with ages as a
 * ladder, see `publishLadder`.
 * @returns what happened, in a sentence
 * @throws Error where it is not better, or where the run is still in training
 */
export async function publish(
  published: PublishedModels,
  run: Run,
  { sampleCount, observedCount, force }: PublishOptions,
): Promise<string> {
  requireNotInTraining(run);
  const stored = readRun(run);
  const { ages } = stored.config.recipe;
  if (ages) return publishLadder(published, stored, ages, { sampleCount, force });
  const opened = openRun(stored);
  const evaluated = await withProgressBar((onProgress) =>
    evaluateRun(opened, evaluationSeed, {
      sampleCount,
      observedCount,
      onProgress,
    }),
  );
  const entry = await modelEntry(opened, evaluated);
  // two publications at once: one after the other, each compared with the result of the one before
  return alone(published, () => replace(published, opened, entry, evaluated, force));
}

/** Puts a network in the place of the published one, if it is better. */
async function replace(
  published: PublishedModels,
  { run, recipe }: OpenedRun,
  entry: ModelEntry,
  evaluated: RunEvaluation,
  force: boolean,
): Promise<string> {
  const rival = published.manifest().models.find(({ id }) => id === entry.id);
  if (rival?.sha256 === entry.sha256) {
    published.sweep();
    return `${entry.id}: this very network is published already.`;
  }
  const { found, best, on } = await compare(published, entry, rival, recipe, evaluated);
  if (!(found < best) && !force) {
    throw new Error(
      `On ${on} ${run.folder} scores ${found.toFixed(3)}, the published ${entry.id} ${best.toFixed(3)}, less being better; --force publishes it all the same.`,
    );
  }
  published.publish(entry, evaluated.bytes, evaluated.report);
  return `${entry.id}: ${entry.parameterCount} weights, ${entry.bytes} bytes, score ${found.toFixed(3)} on ${on}; published.`;
}

/** Brings back what the last publication replaced. @returns the ids of what is published then */
export async function rollback(published: PublishedModels): Promise<readonly string[]> {
  const { models } = await alone(published, () => published.rollback());
  return models.map(({ id }) => id);
}
