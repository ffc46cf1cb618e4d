import type { Checkpoint } from './checkpoint.ts';
import { openData, type OpenedSet } from '../data/open.ts';
import type { Engine } from '@sharkfin/networks/engine';
import { EventsFile } from './tensorboard-events.ts';
import { removeAsides } from '../process/files.ts';
import { initialCheckpoint, train } from './training-loop.ts';
import type { Metric } from './metrics.ts';
import { initialWeights } from '@sharkfin/networks/initial-weights';
import { requireRecipe } from '@sharkfin/networks/schema/parse-recipe';
import { taskOf } from '@sharkfin/networks/recipe-step';
import type { StoredRun } from './open-run.ts';
import { recordSampleCount } from '@sharkfin/networks/learning-record';
import { recordSamples } from './record-samples.ts';
import { throttled } from './throttle.ts';
import { validate } from './validate.ts';

export interface SessionOptions {
  readonly workerCount?: number | undefined;
  /** The recipe's set, where it is open already. */
  readonly opened?: OpenedSet | undefined;
  /** Called with the step that the session goes on from, and then for every line of metrics. */
  readonly onBegin?: (step: number) => void;
  readonly onMetric?: (metric: Metric) => void;
  readonly onStep?: (step: number) => void;
  /** Called after the run was saved. */
  readonly onSaved?: (step: number) => void;
  /** Whether to save and stop here: asked after every step. */
  readonly stopping: () => boolean;
}

/**
 * One session of a training: from the run's checkpoint, or its beginning, to its end or a request to stop. Metrics and
 * checkpoints go to the run's folder. However a session ends, the next one goes on with the same numbers.
 */
export async function trainRun(
  { run, config, checkpoint }: StoredRun,
  engine: Engine,
  options: SessionOptions,
): Promise<Checkpoint> {
  const { recipe } = config;
  const experiment = requireRecipe(recipe);
  removeAsides(run.folder);
  const start = checkpoint ?? initialCheckpoint(initialWeights(recipe.network, experiment, recipe.seed));
  const events = new EventsFile(
    run.eventsPath,
    experiment.unknowns.map(({ name }) => name),
  );
  run.metrics.rewind(start.step);
  if (recipe.data.kind === 'simulated') run.record.rewind(start.step);
  events.rewind(start.step);
  const { opened } = options;
  const { batches, set } = opened
    ? { batches: opened.set, set: opened.set }
    : await openData(recipe, options.workerCount);
  const validationSet = set?.validation();
  // a set has its validation part
  const recorded =
    recipe.data.kind === 'simulated'
      ? recordSamples(experiment, recipe.noise, recordSampleCount(recipe))
      : undefined;
  const trainer = await engine.trainer(taskOf(recipe), start.state);
  const save = throttled(async (read: () => Promise<Checkpoint>) => {
    const current = await read();
    run.writeCheckpoint(current);
    options.onSaved?.(current.step);
  });
  try {
    options.onBegin?.(start.step);
    return await train(recipe, trainer, batches, start, {
      ...(validationSet && validationSet.count > 0
        ? { validate: () => validate(experiment, validationSet, trainer) }
        : {}),
      onRecord: async (samplesSeen, step) => {
        if (recorded)
          run.record.append({ step, samplesSeen, errors: await validate(experiment, recorded, trainer) });
      },
      onAge: (age, kept) => run.writeAge(age, kept),
      onMetric: (metric) => {
        run.metrics.append(metric);
        events.append(metric);
        options.onMetric?.(metric);
      },
      onCheckpoint: (_step, last, read) => save(read, last),
      ...(options.onStep ? { onStep: options.onStep } : {}),
      stopping: options.stopping,
    });
  } finally {
    await trainer.dispose();
    await batches.close();
  }
}
