import type { Checkpoint } from './checkpoint.ts';
import { openData, type OpenedSet } from '../data/open.ts';
import type { Engine } from '@sharkfin/networks/engine';
import { EventsFile } from './tensorboard-events.ts';
import { removeAsides } from '../system/files.ts';
import { beginning, fit } from './training-loop.ts';
import type { Metric } from './metrics.ts';
import { initialWeights } from '@sharkfin/networks/initial-weights';
import { requireRecipe } from '@sharkfin/networks/recipe';
import { taskOf } from '@sharkfin/networks/recipe-step';
import type { Run } from './run.ts';
import { sparingly } from './throttle.ts';
import { validate } from './validate.ts';

export interface SittingOptions {
  readonly workerCount?: number | undefined;
  /** The recipe's set, where it is open already. */
  readonly opened?: OpenedSet | undefined;
  /** Called where the training stands when it begins, and then for every line of metrics. */
  readonly onBegin?: (step: number) => void;
  readonly onMetric?: (metric: Metric) => void;
  readonly onStep?: (step: number) => void;
  /** Called when the run was saved. */
  readonly onSaved?: (step: number) => void;
  /** Asked after every step: whether to save and stop here. */
  readonly stopping: () => boolean;
}

/**
 * Trains a run from where it stands to its end or until it is to stop, and leaves metrics and checkpoints in its folder.
 * However it ends, the next sitting goes on with the same numbers.
 */
export async function sit(run: Run, engine: Engine, options: SittingOptions): Promise<Checkpoint> {
  const { recipe } = run.readConfig();
  const experiment = requireRecipe(recipe);
  removeAsides(run.folder);
  const start = run.readCheckpoint() ?? beginning(initialWeights(recipe.network, experiment, recipe.seed));
  const events = new EventsFile(
    run.eventsPath,
    experiment.unknowns.map(({ name }) => name),
  );
  run.metrics.rewind(start.step);
  events.rewind(start.step);
  const { opened } = options;
  const { batches, set } = opened
    ? { batches: opened.set, set: opened.set }
    : await openData(recipe, options.workerCount);
  const kept = set?.validation();
  const trainer = await engine.trainer(taskOf(recipe), start.state);
  const save = sparingly(async (read: () => Promise<Checkpoint>) => {
    const stand = await read();
    run.writeCheckpoint(stand);
    options.onSaved?.(stand.step);
  });
  try {
    options.onBegin?.(start.step);
    return await fit(recipe, trainer, batches, start, {
      ...(kept && kept.count > 0 ? { validate: () => validate(experiment, kept, trainer) } : {}),
      onMetric: (metric) => {
        run.metrics.append(metric);
        events.append(metric);
        options.onMetric?.(metric);
      },
      onStand: (_step, last, read) => save(read, last),
      ...(options.onStep ? { onStep: options.onStep } : {}),
      stopping: options.stopping,
    });
  } finally {
    await trainer.dispose();
    await batches.close();
  }
}
