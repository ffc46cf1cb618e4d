import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { experimentOf } from '@sharkfin/physics/experiment';
import * as v from 'valibot';
import { shellWord } from '../../tools/shell-word.ts';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { FileRecord } from '../data/tables/read-file.ts';
import { engineNames, type EngineName } from '@sharkfin/networks/engine';
import { writeWhole, writing } from '../process/files.ts';
import { MetricsFile, type RecordLine } from './metrics.ts';
import { parameterCount } from '@sharkfin/networks/network';
import { parseRecipe } from '@sharkfin/networks/schema/parse-recipe';
import type { Recipe } from '@sharkfin/networks/recipe';
import { problemsOf } from '@sharkfin/networks/schema/problems';
import { number, word } from '@sharkfin/networks/schema/network';

/** What was decided when a run began. */
export interface RunConfig {
  readonly recipe: Recipe;
  readonly engine: {
    readonly name: EngineName;
    readonly detail: string;
    /** Engines that were tried before, and why they were refused. */
    readonly tried: readonly { readonly name: EngineName; readonly refused: string }[];
  };
  /** The commit of the code; '+' where there were changes on top of it. */
  readonly commit: string;
  /** ISO 8601. */
  readonly began: string;
  readonly node: string;
  /** The tables that it trains on, where they were measured; runs of earlier versions tell none. */
  readonly tables?: readonly FileRecord[];
}

const text = v.string('a text');
const file = v.object(
  {
    name: text,
    bytes: number('a whole number that is not negative', (value) => Number.isInteger(value) && value >= 0),
    sha256: text,
  },
  'the name, bytes and sha256 of a table',
);
const engine = { name: word(engineNames), detail: text };

/** `config.json` but for its recipe. */
const configSchema = v.object(
  {
    recipe: v.unknown(),
    engine: v.object(
      {
        ...engine,
        tried: v.array(v.object({ name: word(engineNames), refused: text }), 'a list of engines'),
      },
      'the engine that it was trained on',
    ),
    commit: text,
    began: text,
    node: text,
    tables: v.exactOptional(v.array(file, 'a list of files')),
  },
  'what was decided when the run began',
);

/** The checkpoint of an age. */
const ageFile = /^checkpoint-\d+\.bin$/;

/** What a file says in JSON; undefined where it is none. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A folder with everything about one training: `config.json`, `metrics.jsonl`, the same for TensorBoard in
 * `events.out.tfevents.sharkfin`, the learning record in `record.jsonl`, `checkpoint.bin`, one such for each age of a
 * ladder, `report.html`.
 */
export class Run {
  readonly metrics: MetricsFile;
  /** The learning record; empty where the data are a set. */
  readonly record: MetricsFile<RecordLine>;

  constructor(readonly folder: string) {
    this.metrics = new MetricsFile(this.metricsPath);
    this.record = new MetricsFile(this.recordPath);
  }

  get name(): string {
    return basename(this.folder);
  }

  get checkpointPath(): string {
    return join(this.folder, 'checkpoint.bin');
  }

  get reportPath(): string {
    return join(this.folder, 'report.html');
  }

  get eventsPath(): string {
    return join(this.folder, 'events.out.tfevents.sharkfin');
  }

  private get metricsPath(): string {
    return join(this.folder, 'metrics.jsonl');
  }

  private get recordPath(): string {
    return join(this.folder, 'record.jsonl');
  }

  private get configPath(): string {
    return join(this.folder, 'config.json');
  }

  get exists(): boolean {
    return existsSync(this.configPath);
  }

  /** Removes the folder if there is nothing in it: an attempt that came to nothing is in nobody's way. */
  removeUnbegun(): void {
    try {
      rmdirSync(this.folder);
    } catch {
      // not there, or not empty: somebody else may have claimed it by now
    }
  }

  writeConfig(config: RunConfig): void {
    writeWhole(this.configPath, `${JSON.stringify(config, null, 2)}\n`);
  }

  /** @throws Error where the folder holds no run, or something else under its name */
  readConfig(): RunConfig {
    if (!this.exists) {
      throw new Error(
        `${this.folder} holds no run; npm run train -- RECIPE --run ${shellWord(this.folder)} begins one.`,
      );
    }
    const config = readJson(this.configPath);
    const problems = problemsOf(configSchema, config, this.configPath);
    if (problems.length > 0) {
      throw new Error(
        `${problems.join('\n')}\n${this.configPath} is not as npm run train wrote it; bring it back, or begin a new run in another folder.`,
      );
    }
    const { recipe, ...rest } = v.parse(configSchema, config);
    try {
      return { recipe: parseRecipe(recipe), ...rest };
    } catch (error) {
      throw new Error(
        `${(error as Error).message}\nCorrect it in ${this.configPath}, or begin a new run in another folder.`,
        {
          cause: error,
        },
      );
    }
  }

  /**
   * Takes away what its owner wrote of a run of which nothing was saved, so that the next attempt finds the folder as this
   * one did; whatever else lies there, such as the owner's claim, is not the run's.
   */
  discardUnlessSaved(): void {
    if (existsSync(this.checkpointPath)) return;
    const ages = existsSync(this.folder) ? readdirSync(this.folder).filter((name) => ageFile.test(name)) : [];
    const paths = [this.configPath, this.metricsPath, this.recordPath, this.eventsPath];
    for (const path of [...paths, ...ages.map((name) => join(this.folder, name))]) {
      rmSync(path, { force: true });
    }
  }

  writeCheckpoint(checkpoint: Checkpoint): void {
    writeCheckpoint(this.checkpointPath, checkpoint);
  }

  private agePath(age: number): string {
    return join(this.folder, `checkpoint-${age}.bin`);
  }

  /** Keeps the checkpoint of one of the recipe's ages. */
  writeAge(age: number, checkpoint: Checkpoint): void {
    writeCheckpoint(this.agePath(age), checkpoint);
  }

  /** @throws Error where the run has not come to that age, or its checkpoint is broken */
  readAge({ network, experiment }: Recipe, age: number): Checkpoint {
    const path = this.agePath(age);
    if (!existsSync(path))
      throw new Error(
        `${this.folder} has no checkpoint of ${age} samples yet; npm run train -- --resume --run ` +
          `${shellWord(this.folder)} goes on.`,
      );
    const weightCount = parameterCount(network, experimentOf(experiment));
    return readCheckpoint(path, weightCount, 'begin a new run: this one does not come there again');
  }

  /**
   * How far the run has come; undefined where it was never saved.
   * @throws Error where the file is broken, or holds the weights of another network than the recipe's
   */
  readCheckpoint({ network, experiment }: Recipe): Checkpoint | undefined {
    if (!existsSync(this.checkpointPath)) return undefined;
    return readCheckpoint(this.checkpointPath, parameterCount(network, experimentOf(experiment)));
  }
}

/** Numbers of the runs of a recipe in `runs/`, ascending. */
function numbersOf(recipe: string, folder: string): number[] {
  if (!existsSync(folder)) return [];
  const pattern = new RegExp(`^${recipe.replace(/[^\w-]/g, '.')}-(\\d+)$`);
  return readdirSync(folder)
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * Makes the folder of a new run of a recipe: runs/RECIPE-1, -2, ... Of several trainings that begin at once each makes its
 * own.
 */
export function newRun(recipe: string, folder = 'runs'): Run {
  writing(folder, () => mkdirSync(folder, { recursive: true }));
  for (let number = (numbersOf(recipe, folder).at(-1) ?? 0) + 1; ; number++) {
    const path = join(folder, `${recipe}-${number}`);
    try {
      mkdirSync(path);
      return new Run(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      writing(path, () => {
        throw error;
      });
    }
  }
}

/** The newest run of a recipe; a folder in which none began is none. */
export function latestRun(recipe: string, folder = 'runs'): Run | undefined {
  const runs = numbersOf(recipe, folder).map((number) => new Run(join(folder, `${recipe}-${number}`)));
  return runs.filter(({ exists }) => exists).at(-1);
}
