import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { FileRecord } from './data/tables/read-file.ts';
import type { EngineName } from './engines/engine.ts';
import { writeWhole } from './files.ts';
import { MetricsFile } from './metrics.ts';
import { requireRecipe, type Recipe } from './recipe.ts';

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
 * `events.out.tfevents.sharkfin`, `checkpoint.bin`, `report.html`.
 */
export class Run {
  readonly metrics: MetricsFile;

  constructor(readonly folder: string) {
    this.metrics = new MetricsFile(join(folder, 'metrics.jsonl'));
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

  private get configPath(): string {
    return join(this.folder, 'config.json');
  }

  get exists(): boolean {
    return existsSync(this.configPath);
  }

  writeConfig(config: RunConfig): void {
    writeWhole(this.configPath, `${JSON.stringify(config, null, 2)}\n`);
  }

  /** @throws Error where the folder holds no run, or something else under its name */
  readConfig(): RunConfig {
    if (!this.exists) {
      throw new Error(
        `${this.folder} holds no run; npm run train -- RECIPE --run ${this.folder} begins one.`,
      );
    }
    const config = readJson(this.configPath) as Partial<RunConfig> | null | undefined;
    if (!config?.recipe || !config.engine) {
      throw new Error(
        `${this.configPath} must be as npm run train wrote it; got something else. Begin a new run in another folder.`,
      );
    }
    requireRecipe(config.recipe);
    return config as RunConfig;
  }

  /** Takes away a run of which nothing was saved, so that the next attempt finds the folder as this one did. */
  discardUnlessSaved(): void {
    if (existsSync(this.checkpointPath)) return;
    for (const path of [this.configPath, join(this.folder, 'metrics.jsonl'), this.eventsPath]) {
      rmSync(path, { force: true });
    }
    // whatever else lies in the folder is not the run's
    if (existsSync(this.folder) && readdirSync(this.folder).length === 0) rmdirSync(this.folder);
  }

  writeCheckpoint(checkpoint: Checkpoint): void {
    writeCheckpoint(this.checkpointPath, checkpoint);
  }

  /** Where the run stands; undefined where it was never saved. */
  readCheckpoint(): Checkpoint | undefined {
    return existsSync(this.checkpointPath) ? readCheckpoint(this.checkpointPath) : undefined;
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

/** A folder for a new run of a recipe: runs/RECIPE-1, -2, ... */
export function nextRun(recipe: string, folder = 'runs'): Run {
  return new Run(join(folder, `${recipe}-${(numbersOf(recipe, folder).at(-1) ?? 0) + 1}`));
}

/** The newest run of a recipe. */
export function latestRun(recipe: string, folder = 'runs'): Run | undefined {
  const number = numbersOf(recipe, folder).at(-1);
  return number === undefined ? undefined : new Run(join(folder, `${recipe}-${number}`));
}
