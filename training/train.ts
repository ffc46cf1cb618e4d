/** `npm run train -- RECIPE`: trains a network, and leaves all about it in a folder. */
import { constants } from 'node:os';
import { runCommand } from '../tools/command-line.ts';
import type { Checkpoint } from './checkpoint.ts';
import { openSet } from './data/open.ts';
import { chooseEngine } from './engines/choose.ts';
import { engineNames, type Engine } from './engines/engine.ts';
import { writeWhole } from './files.ts';
import { evaluationSeed, judge } from './judge.ts';
import { parameterCount } from './network/network.ts';
import { progress } from './progress.ts';
import { commitName } from './provenance.ts';
import { requireRecipe } from './recipe.ts';
import { recipeNames } from './recipes.ts';
import type { Run } from './run.ts';
import { openRunSet } from './run-data.ts';
import { sit, type SittingOptions } from './sitting.ts';
import { timeInWords } from './time.ts';
import { readWanted } from './train-options.ts';

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

Ctrl-C saves and stops; --resume goes on from there, with the same numbers as if nothing had happened.
`;

/** Fresh samples, for each noise level, of the report that ends a training. */
const reportSampleCount = 1000;

/** Trains until the end or a signal; the signal is returned. */
async function sitUntilSignal(
  run: Run,
  engine: Engine,
  given: Pick<SittingOptions, 'workerCount' | 'opened'>,
): Promise<{ readonly end: Checkpoint; readonly signal: NodeJS.Signals | undefined }> {
  let signal: NodeJS.Signals | undefined;
  const stop = (name: NodeJS.Signals): void => {
    if (signal) process.exit(exitCode(name));
    signal = name;
    process.stderr.write('\nSaves and stops; once more to stop at once.\n');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const { stop: stopBar, ...hooks } = progress(run.readConfig().recipe);
  try {
    const end = await sit(run, engine, { ...given, ...hooks, stopping: () => signal !== undefined });
    return { end, signal };
  } finally {
    stopBar();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** What a shell makes of a process that a signal ended: whatever was to come after it does not. */
const exitCode = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

async function train(words: readonly string[]): Promise<void> {
  const { run, recipe, engine: name, workerCount } = await readWanted(words);
  const experiment = requireRecipe(recipe);
  const { engine, tried } = await chooseEngine(name);
  for (const { name: other, refused } of tried) console.log(`${other}: ${refused}`);
  console.log(`Engine ${engine.name}: ${engine.detail}.`);
  // before there is a folder, so that data which cannot be read leave none behind
  const isNew = !run.exists;
  const opened = isNew ? await openSet(recipe, workerCount) : await openRunSet(run, workerCount);
  if (isNew) {
    run.writeConfig({
      recipe,
      engine: { name: engine.name, detail: engine.detail, tried },
      commit: commitName(),
      began: new Date().toISOString(),
      node: process.version,
      ...(opened?.files ? { tables: opened.files } : {}),
    });
  }
  const { network, batchSize, batchCount } = recipe;
  console.log(
    `${recipe.title}, ${parameterCount(network, experiment)} weights; ${batchCount} batches of ${batchSize}, in ${run.folder}.`,
  );
  const { step = 0 } = run.readCheckpoint() ?? {};
  if (step > 0) console.log(`Goes on after batch ${step}.`);

  const { end, signal } = await sitUntilSignal(run, engine, { workerCount, opened }).catch(
    (error: unknown) => {
      if (isNew) run.discardUnlessSaved();
      throw error;
    },
  );
  if (signal) {
    const again = `npm run train -- --resume --run ${run.folder}`;
    console.log(`Stopped after batch ${end.step}; ${again} goes on.`);
    process.exitCode = exitCode(signal);
    return;
  }
  if (end.step < batchCount && end.best) {
    const { since, step: best } = end.best;
    console.log(
      `Stopped early: nothing better in ${since} validations. Kept are the weights of batch ${best}.`,
    );
  }
  const { report } = await judge(run, evaluationSeed, { sampleCount: reportSampleCount }, opened);
  writeWhole(run.reportPath, report);
  console.log(
    `Trained in ${timeInWords(end.elapsed)}: ${run.reportPath}; npm run evaluate -- ${run.folder} judges more closely.`,
  );
}

await runCommand('train', help, train, () => true);
