import { requireCount } from '@sharkfin/physics/check';
import {
  readChoice,
  readCommandLine,
  readNumber,
  readPath,
  UsageError,
  type CommandLine,
} from '../../tools/command-line.ts';
import { shellWord } from '../../tools/shell-word.ts';
import { engineNames, type EngineName } from '@sharkfin/networks/engine';
import { requireRecipe } from '@sharkfin/networks/schema/parse-recipe';
import type { Recipe } from '@sharkfin/networks/recipe';
import { loadRecipe, recipeNames } from './find-recipe.ts';
import { latestRun, Run, type RunConfig } from '../runs/run.ts';

/** What `npm run train` was asked for: a new run, or one to be resumed. */
export interface TrainOptions {
  /** Undefined for a new run under the next number of its recipe. */
  readonly run: Run | undefined;
  /** What was decided when the run began; undefined for a new one. */
  readonly resumed: RunConfig | undefined;
  readonly recipe: Recipe;
  readonly engine: EngineName | 'auto';
  readonly workerCount: number | undefined;
}

const changes = ['batches', 'batch-size', 'noise', 'seed'] as const;
type Line = CommandLine<(typeof changes)[number] | 'engine' | 'workers' | 'run', 'resume'>;

/** The run to be resumed, and what was decided when it began. */
async function findResumed({
  words,
  options,
}: Line): Promise<{ readonly run: Run; readonly config: RunConfig }> {
  const changed = changes.find((name) => options[name] !== undefined);
  if (changed) {
    throw new UsageError(
      `--${changed} cannot change when a run is resumed; leave it out, or begin a new run.`,
    );
  }
  const id = words.length > 0 ? (await loadRecipe(words[0])).id : undefined;
  const run = options.run === undefined ? id && latestRun(id) : new Run(options.run);
  if (!run) {
    throw new UsageError(
      id === undefined
        ? '--resume needs a RECIPE or --run DIR.'
        : `runs/ holds no run of ${id} to resume; leave --resume out to begin one.`,
    );
  }
  const config = run.readConfig();
  if (id !== undefined && config.recipe.id !== id) {
    throw new UsageError(`${run.folder} is a run of ${config.recipe.id}; got RECIPE ${id}. Leave it out.`);
  }
  return { run, config };
}

/** @throws UsageError or RangeError naming the option or the part of the recipe that is refused */
export async function readTrainOptions(words: readonly string[]): Promise<TrainOptions> {
  const line: Line = readCommandLine(words, [...changes, 'engine', 'workers', 'run'], ['resume']);
  const { options, flags } = line;
  if (options.run !== undefined) readPath('run', options.run);
  const engine = readChoice('engine', options.engine ?? 'auto', ['auto', ...engineNames]);
  const workerCount =
    options.workers === undefined
      ? undefined
      : requireCount('--workers', readNumber('workers', options.workers), 1, 1024);
  if (line.words.length > 1 || (line.words.length === 0 && !flags.has('resume'))) {
    throw new UsageError(
      `One RECIPE is needed, one of ${recipeNames().join(', ')}; got ${line.words.length}.`,
    );
  }
  if (flags.has('resume')) {
    const { run, config } = await findResumed(line);
    return {
      run,
      resumed: config,
      recipe: config.recipe,
      engine: options.engine === undefined ? config.engine.name : engine,
      workerCount,
    };
  }
  const shipped = await loadRecipe(line.words[0]);
  if (options.noise !== undefined && shipped.data.kind === 'measured') {
    throw new UsageError(
      `--noise has no say over measured tables; got '${options.noise}'. addedNoise in the recipe's data adds noise to them.`,
    );
  }
  const number = (name: (typeof changes)[number], otherwise: number): number =>
    options[name] === undefined ? otherwise : readNumber(name, options[name]);
  const recipe: Recipe = {
    ...shipped,
    batchCount: number('batches', shipped.batchCount),
    batchSize: number('batch-size', shipped.batchSize),
    noise: options.noise === undefined ? shipped.noise : number('noise', 0),
    seed: number('seed', shipped.seed),
  };
  requireRecipe(recipe);
  const run = options.run === undefined ? undefined : requireNew(new Run(options.run));
  return { run, resumed: undefined, recipe, engine, workerCount };
}

/** @throws UsageError where a run began in the folder */
export function requireNew(run: Run): Run {
  if (!run.exists) return run;
  throw new UsageError(
    `--run must name a folder without a run; ${run.folder} holds one. Name another folder, or go on with it: ` +
      `npm run train -- --resume --run ${shellWord(run.folder)}`,
  );
}
