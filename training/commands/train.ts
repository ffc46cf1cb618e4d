/** `npm run train -- RECIPE`: trains a network, and leaves all about it in a folder. */
import { runCommand } from '../../tools/command-line.ts';
import { shellWord } from '../../tools/shell-word.ts';
import type { Checkpoint } from '../runs/checkpoint.ts';
import { openSet, type OpenedSet } from '../data/open.ts';
import { chooseEngine, type Choice } from '../engines/choose.ts';
import { engineNames, type Engine } from '@sharkfin/networks/engine';
import { endOnSignal, exitStatus, listenForStop } from '../system/interruption.ts';
import { parameterCount } from '@sharkfin/networks/network';
import { own } from '../system/ownership.ts';
import { progress } from './progress.ts';
import { commitName } from '../publishing/provenance.ts';
import { requireRecipe } from '@sharkfin/networks/recipe';
import { recipeNames } from './find-recipe.ts';
import { openRunSet } from '../runs/run-data.ts';
import { newRun, type Run } from '../runs/run.ts';
import { sit, type SittingOptions } from '../runs/session.ts';
import { timeInWords } from '../system/time.ts';
import { readWanted, requireNew, type Wanted } from './train-options.ts';

const help = `Trains a network and leaves all about it in a folder.

  npm run train -- RECIPE [options]
  npm run train -- [RECIPE] --resume [--run DIR] [--engine E] [--workers N]

RECIPE is one of ${recipeNames().join(', ')},
or the path of a file that exports a recipe.

  --batches N      batches to train for                      (the recipe's)
  --batch-size N   samples in a batch                        (the recipe's)
  --noise S        noise level, instead of the recipe's range
  --seed N         another seed for weights and samples      (the recipe's)
  --engine E       auto, ${engineNames.join(', ')}           (auto)
  --workers N      threads that simulate                     (as many as processors, less one)
  --run DIR        folder of the run                         (runs/RECIPE-1, -2, ...)
  --resume         go on with a run where it stopped: the newest of the recipe, or the one of --run
  --help           this text

Ctrl-C saves and stops; --resume goes on from there, with the same numbers as if nothing had happened. So do kill, also of
npm, and closing the terminal: setsid, tmux or screen keep a training going without one.
`;

interface Sitting {
  readonly end: Checkpoint;
  readonly signal: NodeJS.Signals | undefined;
}

/** Trains until the end or a signal; the signal is returned. */
async function sitUntilSignal(
  run: Run,
  engine: Engine,
  given: Pick<SittingOptions, 'workerCount' | 'opened'>,
): Promise<Sitting> {
  let [step, saved] = [0, 0];
  /** What a process that ends now leaves unsaved. */
  const lost = (): string =>
    step === saved ? 'nothing' : saved === 0 ? `all ${step} batches` : `the batches ${saved + 1} to ${step}`;
  const goOn = `npm run train -- --resume --run ${shellWord(run.folder)} goes on`;
  const { wish, dispose } = listenForStop(
    () => process.stderr.write(`\nSaves and stops; once more to stop at once, which loses ${lost()}.\n`),
    () => process.stderr.write(`\nStopped at once and lost ${lost()}; ${goOn} after batch ${saved}.\n`),
  );
  const { stop: stopBar, ...bar } = progress(run.readConfig().recipe);
  try {
    const end = await sit(run, engine, {
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

const trained = 'The network is trained and saved; only its report is missing:';

/** Trains a run that this process owns, on its set where its data are one. */
async function trainRun(
  run: Run,
  { recipe, resume, workerCount }: Wanted,
  { engine, tried }: Choice,
  opened: OpenedSet | undefined,
): Promise<void> {
  const { network, batchSize, batchCount } = recipe;
  if (!resume) {
    // another training may have begun here since the options were read
    requireNew(run).writeConfig({
      recipe,
      engine: { name: engine.name, detail: engine.detail, tried },
      commit: commitName(),
      began: new Date().toISOString(),
      node: process.version,
      ...(opened?.files ? { tables: opened.files } : {}),
    });
  }
  const weightCount = parameterCount(network, requireRecipe(recipe));
  console.log(
    `${recipe.title}, ${weightCount} weights; ${batchCount} batches of ${batchSize}, in ${run.folder}.`,
  );
  const { step = 0 } = run.readCheckpoint() ?? {};
  if (step > 0) console.log(`Goes on after batch ${step}.`);

  const { end, signal } = await sitUntilSignal(run, engine, { workerCount, opened }).catch(
    (error: unknown) => {
      if (!resume) run.discardUnlessSaved();
      throw error;
    },
  );
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
  // what draws a report is loaded when there is something to report
  const { reportOn } = await import('../runs/closing-report.ts');
  const report = await reportOn(run, opened);
  listenNoMore();
  console.log(`Trained in ${timeInWords(end.elapsed)}: ${report}`);
}

async function train(words: readonly string[]): Promise<void> {
  const wanted = await readWanted(words);
  requireRecipe(wanted.recipe);
  let owned = wanted.run && { run: wanted.run, ...own(wanted.run.folder, 'in training') };
  try {
    const choice = await chooseEngine(wanted.engine);
    for (const { name, refused } of choice.tried) console.log(`${name}: ${refused}`);
    console.log(`Engine ${choice.engine.name}: ${choice.engine.detail}.`);
    // before anything of a run is written, so that data which cannot be read leave nothing behind
    const { recipe, resume, workerCount } = wanted;
    const opened =
      resume && owned ? await openRunSet(owned.run, workerCount) : await openSet(recipe, workerCount);
    if (!owned) {
      const run = newRun(recipe.id);
      owned = { run, ...own(run.folder, 'in training') };
    }
    await trainRun(owned.run, wanted, choice, opened);
  } finally {
    owned?.release();
    owned?.run.removeUnbegun();
  }
}

await runCommand('train', help, train, () => true, 'goes on');
