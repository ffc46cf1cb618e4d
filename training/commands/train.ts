/** `npm run train -- RECIPE`: trains a network, and leaves all about it in a folder. */
import { runCommand } from '../../tools/command-line.ts';
import { shellWord } from '../../tools/shell-word.ts';
import type { Checkpoint } from '../runs/checkpoint.ts';
import { openSet, type OpenedSet } from '../data/open.ts';
import { chooseEngine, type Choice } from '../engines/choose.ts';
import { engineNames, type Engine } from '@sharkfin/networks/engine';
import { endOnSignal, exitStatus, listenForStop } from '../process/interruption.ts';
import { parameterCount } from '@sharkfin/networks/network';
import { own } from '../process/ownership.ts';
import { progress } from './progress.ts';
import { commitName } from '../publishing/provenance.ts';
import { requireRecipe } from '@sharkfin/networks/schema/parse-recipe';
import { recipeNames } from './find-recipe.ts';
import { openRunSet } from '../runs/run-data.ts';
import type { StoredRun } from '../runs/open-run.ts';
import { newRun, type Run, type RunConfig } from '../runs/run.ts';
import { trainRun, type SessionOptions } from '../runs/session.ts';
import { timeInWords } from '../process/time.ts';
import { readTrainOptions, requireNew, type TrainOptions } from './train-options.ts';

const help = `Trains a network and leaves all about it in a folder.

  npm run train -- RECIPE [options]
  npm run train -- [RECIPE] --resume [--run DIR] [--engine E] [--workers N]

RECIPE is one of ${recipeNames().join(', ')},
or the path of a file that exports a recipe.

  --batches N      batches to train for                      (the recipe's)
  --batch-size N   samples in a batch                        (the recipe's)
  --noise S        noise level, instead of the recipe's
  --seed N         another seed for weights and samples      (the recipe's)
  --engine E       auto, ${engineNames.join(', ')}           (auto)
  --workers N      threads that simulate                     (as many as processors, less one)
  --run DIR        folder of the run                         (runs/RECIPE-1, -2, ...)
  --resume         go on with a run where it stopped: the newest of the recipe, or the one of --run
  --help           this text

Ctrl-C saves and stops; --resume goes on from there, with the same numbers as if nothing had happened. So do kill, also of
npm, and closing the terminal: setsid, tmux or screen keep a training going without one.
`;

interface Session {
  readonly end: Checkpoint;
  /** The signal that ended it early, if one did. */
  readonly signal: NodeJS.Signals | undefined;
}

/** Trains until the end or a signal. */
async function trainUntilSignal(
  stored: StoredRun,
  engine: Engine,
  given: Pick<SessionOptions, 'workerCount' | 'opened'>,
): Promise<Session> {
  let [step, saved] = [0, 0];
  /** What would be lost if the process ended now. */
  const lost = (): string =>
    step === saved ? 'nothing' : saved === 0 ? `all ${step} batches` : `the batches ${saved + 1} to ${step}`;
  const goOn = `npm run train -- --resume --run ${shellWord(stored.run.folder)} goes on`;
  const { wish, dispose } = listenForStop(
    () => process.stderr.write(`\nSaves and stops; once more to stop at once, which loses ${lost()}.\n`),
    () => process.stderr.write(`\nStopped at once and lost ${lost()}; ${goOn} after batch ${saved}.\n`),
  );
  const { stop: stopBar, ...bar } = progress(stored.config.recipe);
  try {
    const end = await trainRun(stored, engine, {
      ...given,
      onBegin: (at) => {
        [step, saved] = [at, at];
        bar.onBegin(at);
      },
      onMetric: bar.onMetric,
      onStep: (at) => (step = at),
      onSaved: (at) => (saved = at),
      stopping: () => wish() !== undefined,
    });
    return { end, signal: wish() };
  } finally {
    stopBar();
    dispose();
  }
}

/** What was decided about a run: anew for a new one, whose folder must hold none, and written there. */
function beginRun(
  run: Run,
  { recipe, resumed }: TrainOptions,
  { engine, tried }: Choice,
  set: OpenedSet | undefined,
): RunConfig {
  if (resumed) return resumed;
  const config: RunConfig = {
    recipe,
    engine: { name: engine.name, detail: engine.detail, tried },
    commit: commitName(),
    began: new Date().toISOString(),
    node: process.version,
    ...(set?.files ? { tables: set.files } : {}),
  };
  // another training may have begun here since the options were read
  requireNew(run).writeConfig(config);
  return config;
}

const trained = 'The network is trained and saved; only its report is missing:';

/** Trains a run that this process owns, on its set where its data are one, and reports on it. */
async function trainAndReport(
  run: Run,
  options: TrainOptions,
  choice: Choice,
  opened: OpenedSet | undefined,
): Promise<void> {
  const { recipe, resumed, workerCount } = options;
  const { network, batchSize, batchCount } = recipe;
  const config = beginRun(run, options, choice, opened);
  const weightCount = parameterCount(network, requireRecipe(recipe));
  console.log(
    `${recipe.title}, ${weightCount} weights; ${batchCount} batches of ${batchSize}, in ${run.folder}.`,
  );
  const stored = { run, config, checkpoint: run.readCheckpoint(recipe) };
  const { step = 0 } = stored.checkpoint ?? {};
  if (step > 0) console.log(`Goes on after batch ${step}.`);

  const session = trainUntilSignal(stored, choice.engine, { workerCount, opened });
  const { end, signal } = await session.catch((error: unknown) => {
    if (!resumed) run.discardUnlessSaved();
    throw error;
  });
  const name = shellWord(run.folder);
  if (signal) {
    console.log(
      end.step < batchCount
        ? `Stopped after batch ${end.step}; npm run train -- --resume --run ${name} goes on.`
        : `${trained} npm run evaluate -- ${name} writes it.`,
    );
    process.exitCode = exitStatus(signal);
    return;
  }
  if (end.step < batchCount && end.best) {
    const { since, step: best } = end.best;
    console.log(
      `Stopped early: nothing better in ${since} validations. Kept are the weights of batch ${best}.`,
    );
  }
  const listenNoMore = endOnSignal(() =>
    process.stderr.write(`\n${trained} npm run evaluate -- ${name} writes it.\n`),
  );
  // what draws a report is loaded only when there is something to report
  const { writeClosingReport } = await import('./closing-report.ts');
  const report = await writeClosingReport({ ...stored, checkpoint: end }, opened);
  listenNoMore();
  console.log(`Trained in ${timeInWords(end.elapsed)}: ${report}`);
}

async function main(words: readonly string[]): Promise<void> {
  const options = await readTrainOptions(words);
  const { run, recipe, resumed, workerCount } = options;
  requireRecipe(recipe);
  let owned = run && { run, ...own(run.folder, 'in training') };
  try {
    const choice = await chooseEngine(options.engine);
    for (const { name, refused } of choice.tried) console.log(`${name}: ${refused}`);
    console.log(`Engine ${choice.engine.name}: ${choice.engine.detail}.`);
    // before anything of a run is written, so that data which cannot be read leave nothing behind
    const opened =
      resumed && owned
        ? await openRunSet(owned.run, resumed, workerCount)
        : await openSet(recipe, workerCount);
    if (!owned) {
      const next = newRun(recipe.id);
      owned = { run: next, ...own(next.folder, 'in training') };
    }
    await trainAndReport(owned.run, options, choice, opened);
  } finally {
    owned?.release();
    owned?.run.removeUnbegun();
  }
}

await runCommand('train', help, main, () => true, 'goes on');
