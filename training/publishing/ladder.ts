import { experimentOf } from '@sharkfin/physics/experiment';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { evaluateNetwork, evaluationSeed } from '../evaluation/evaluate-run.ts';
import { withProgressBar } from '../evaluation/with-progress-bar.ts';
import { openRun, type StoredRun } from '../runs/open-run.ts';
import { alone } from './alone.ts';
import { modelEntry } from './model-entry.ts';
import type { PublishedModels } from './published.ts';
import { ageId, priorError, stepProblems } from './ladder-steps.ts';

export interface LadderOptions {
  /** Samples for each noise level, a multiple of 100. */
  readonly sampleCount: number;
  /** Publish the ladder even where an age is no better than the one before. */
  readonly force: boolean;
}

interface Age {
  readonly entry: ModelEntry;
  readonly bytes: Uint8Array;
}

/** Exports and evaluates a run at all ages of its recipe, from young to old. */
async function agesOf(
  { run, config }: StoredRun,
  ages: readonly number[],
  sampleCount: number,
): Promise<Age[]> {
  const { recipe } = config;
  // whether all are there, before any is evaluated
  const checkpoints = ages.map((age) => run.readAge(recipe, age));
  return withProgressBar(async (onProgress) => {
    const found: Age[] = [];
    for (const [i, age] of ages.entries()) {
      const opened = openRun({ run, config, checkpoint: checkpoints[i] });
      const evaluated = await evaluateNetwork(opened, evaluationSeed, {
        sampleCount,
        onProgress: (share, what) => onProgress((i + share) / ages.length, `${age} samples: ${what}`),
      });
      const title = `${recipe.title}, ${age.toLocaleString('en')} samples seen`;
      const entry = await modelEntry(opened, evaluated, { id: ageId(recipe.id, age), title });
      found.push({ entry, bytes: evaluated.bytes });
    }
    return found;
  });
}

/** An age in a line: its error at each noise level, in units of what knowing nothing gives. */
const line = ({ samplesSeen, experiment, metrics }: ModelEntry): string =>
  `${samplesSeen.toLocaleString('en')} samples: ` +
  metrics
    .map(({ sigma, errors }) => `${priorError(experiment, errors).toFixed(3)} at sigma ${sigma}`)
    .join(', ');

/**
 * Publishes the networks of a run at all ages of its recipe, in the place of the ladder of their experiment.
 * @returns what happened, in sentences
 * @throws Error where an age is missing, or no better than the one before
 */
export async function publishLadder(
  published: PublishedModels,
  stored: StoredRun,
  ages: readonly number[],
  { sampleCount, force }: LadderOptions,
): Promise<string> {
  const { experiment } = stored.config.recipe;
  const found = await agesOf(stored, ages, sampleCount);
  const entries = found.map(({ entry }) => entry);
  const problems = stepProblems(entries);
  if (problems.length > 0 && !force)
    throw new Error(`${problems.join('; ')}. --force publishes the ladder all the same.`);
  const ladder = published.ladder(experimentOf(experiment).id);
  await alone(ladder, () => ladder.publishLadder(found));
  const byteCount = found.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const told = `The ladder of ${experiment}: ${ages.length} ages, ${byteCount} bytes; published.`;
  return [told, 'Error over that of knowing nothing:', ...entries.map(line)].join('\n');
}
