/** `npm run train -- RECIPE`: trains a network, and leaves all about it in a folder. */
import { SingleBar } from 'cli-progress';
import { readChoice, readCommandLine, readNumber, runCommand, UsageError } from '../tools/command-line.ts';
import { openData } from './data/open.ts';
import { chooseEngine } from './engines/choose.ts';
import { engineNames, type EngineName } from './engines/engine.ts';
import { writeWhole } from './files.ts';
import { beginning, DivergedError, fit } from './fit.ts';
import { evaluationSeed, judge } from './judge.ts';
import { initialWeights } from './network/initial.ts';
import { parameterCount } from './network/network.ts';
import { commitName } from './provenance.ts';
import { requireRecipe, type Recipe } from './recipe.ts';
import { loadRecipe, recipeNames } from './recipes.ts';
import { latestRun, nextRun, Run } from './run.ts';
import { timeInWords } from './time.ts';
import { validate } from './validate.ts';

const help = `Trains a network and leaves all about it in a folder.

  npm run train -- RECIPE [options]

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

/** Milliseconds between checkpoints. */
const checkpointInterval = 15_000;

/** Fresh samples, for each noise level, of the report that ends a training. */
const reportSampleCount = 1000;

interface Wanted {
  readonly run: Run;
  readonly recipe: Recipe;
  readonly engine: EngineName | 'auto';
  readonly workerCount: number | undefined;
}

async function wanted(words: readonly string[]): Promise<Wanted> {
  const line = readCommandLine(
    words,
    ['batches', 'batch-size', 'noise', 'seed', 'engine', 'workers', 'run'],
    ['resume'],
  );
  const { options } = line;
  if (line.words.length !== 1) {
    throw new UsageError(
      `One RECIPE is needed, one of ${recipeNames().join(', ')}; got ${line.words.length}.`,
    );
  }
  const engine = readChoice('engine', options.engine ?? 'auto', ['auto', ...engineNames]);
  const workerCount = options.workers === undefined ? undefined : readNumber('workers', options.workers);
  const number = (name: 'batches' | 'batch-size' | 'noise' | 'seed', otherwise: number): number =>
    options[name] === undefined ? otherwise : readNumber(name, options[name]);
  const shipped = await loadRecipe(line.words[0]);

  if (line.flags.has('resume')) {
    const changed = (['batches', 'batch-size', 'noise', 'seed'] as const).find(
      (name) => options[name] !== undefined,
    );
    if (changed) {
      throw new UsageError(
        `--${changed} cannot change when a run is resumed; leave it out, or begin a new run.`,
      );
    }
    const run = options.run === undefined ? latestRun(shipped.id) : new Run(options.run);
    if (!run) throw new UsageError(`There is no run of ${shipped.id} to resume; leave --resume out.`);
    const { recipe, engine: before } = run.readConfig();
    return { run, recipe, engine: options.engine === undefined ? before.name : engine, workerCount };
  }
  const recipe: Recipe = {
    ...shipped,
    batchCount: number('batches', shipped.batchCount),
    batchSize: number('batch-size', shipped.batchSize),
    noise: options.noise === undefined ? shipped.noise : readNumber('noise', options.noise),
    seed: number('seed', shipped.seed),
  };
  requireRecipe(recipe);
  const run = options.run === undefined ? nextRun(recipe.id) : new Run(options.run);
  if (run.exists) {
    throw new UsageError(
      `--run must name a folder without a run; ${run.folder} holds one. --resume goes on with it.`,
    );
  }
  return { run, recipe, engine, workerCount };
}

async function train(words: readonly string[]): Promise<void> {
  const { run, recipe, engine: name, workerCount } = await wanted(words);
  const experiment = requireRecipe(recipe);
  const { engine, tried } = await chooseEngine(name);
  for (const { name: other, refused } of tried) console.log(`${other}: ${refused}`);
  console.log(`Engine ${engine.name}: ${engine.detail}.`);
  if (!run.exists) {
    run.writeConfig({
      recipe,
      engine: { name: engine.name, detail: engine.detail, tried },
      commit: commitName(),
      began: new Date().toISOString(),
      node: process.version,
    });
  }
  const { network, batchSize, adam, errorUnits, batchCount } = recipe;
  const start = run.readCheckpoint() ?? beginning(initialWeights(network, experiment, recipe.seed));
  run.metrics.rewind(start.step);
  console.log(
    `${recipe.title}, ${parameterCount(network, experiment)} weights; ${batchCount} batches of ${batchSize}, in ${run.folder}.`,
  );
  if (start.step > 0) console.log(`Goes on after batch ${start.step}.`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    process.stderr.write('\nSaves and stops; once more to stop at once.\n');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const trainer = await engine.trainer({ network, experiment, batchSize, adam, errorUnits }, start.state);
  const { batches, set } = await openData(recipe, workerCount);
  const kept = set?.validation();
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {value}/{total} | {rate} samples/s | loss {loss} | {left} left',
    barsize: 24,
    etaBuffer: 100,
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  bar.start(batchCount, start.step, { rate: '-', loss: '-', left: '-' });
  const began = performance.now();
  let saved = began;
  try {
    const end = await fit(recipe, trainer, batches, start, {
      stopping: () => stopping,
      ...(kept && kept.count > 0 ? { validate: (average) => validate(recipe, kept, average) } : {}),
      onMetric: (metric) => {
        run.metrics.append(metric);
        if (metric.kind !== 'training') return;
        const perStep = (performance.now() - began) / (metric.step - start.step);
        bar.update(metric.step, {
          rate: Math.round((1000 * batchSize) / perStep),
          loss: metric.loss.toPrecision(4),
          left: timeInWords((batchCount - metric.step) * perStep),
        });
      },
      onStand: (stand, finished) => {
        if (!finished && !stopping && performance.now() - saved < checkpointInterval) return;
        run.writeCheckpoint(stand);
        saved = performance.now();
      },
    });
    bar.stop();
    if (end.step < batchCount && stopping) {
      const again = `npm run train -- ${recipe.id} --run ${run.folder} --resume`;
      console.log(`Stopped after batch ${end.step}; ${again} goes on.`);
      return;
    }
    const { report } = await judge(run, evaluationSeed, { sampleCount: reportSampleCount });
    writeWhole(run.reportPath, report);
    console.log(
      `Trained in ${timeInWords(end.elapsed)}: ${run.reportPath}; npm run evaluate -- ${run.folder} judges more closely.`,
    );
  } finally {
    bar.stop();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    trainer.dispose();
    await batches.close();
  }
}

await runCommand('train', help, train, (error) => error instanceof DivergedError);
