import type { Experiment } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler, type Sampler } from '@sharkfin/physics/sampler';
import { requireRecipe } from '@sharkfin/networks/schema/parse-recipe';
import { shellWord } from '../../tools/shell-word.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Run, RunConfig } from './run.ts';

/** What a run's folder says: what was decided when it began, and how far it has come. */
export interface StoredRun {
  readonly run: Run;
  readonly config: RunConfig;
  /** Undefined where nothing was saved yet. */
  readonly checkpoint: Checkpoint | undefined;
}

/**
 * Reads a run's config and checkpoint, each once.
 * @throws Error where the folder holds no run, or files that cannot be read
 */
export function readRun(run: Run): StoredRun {
  const config = run.readConfig();
  return { run, config, checkpoint: run.readCheckpoint(config.recipe) };
}

/** A run that was saved, with all that its evaluation, export and publication need: they hand it on to each other. */
export interface OpenedRun extends RunConfig {
  readonly run: Run;
  readonly experiment: Experiment;
  readonly checkpoint: Checkpoint;
  /** Of the run's experiment: one kernel serves everybody. */
  readonly sampler: Sampler;
}

/** @throws Error where nothing of the run was saved yet, RangeError where its experiment is not known any more */
export function openRun({ run, config, checkpoint }: StoredRun): OpenedRun {
  const experiment = requireRecipe(config.recipe);
  if (!checkpoint) {
    throw new Error(
      `${run.folder} holds no checkpoint yet; npm run train -- --resume --run ${shellWord(run.folder)} makes one.`,
    );
  }
  return { ...config, run, experiment, checkpoint, sampler: createSampler(loadKernel(), experiment) };
}
