import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseManifest, type Manifest, type ModelEntry } from '@sharkfin/models/manifest';
import { removeAsides, writeWhole } from '../process/files.ts';

/** The folder of the ladders, in that of the published networks. */
const laddersName = 'ladders';

/** What only a publication writes: a model and its report, with the first digits of the model's hash. */
const publishedFile = /-[0-9a-f]{12}\.(onnx|html)$/;

const text = (manifest: Manifest): string => `${JSON.stringify(manifest)}\n`;

const reportName = ({ file }: ModelEntry): string => file.replace(/\.onnx$/, '.html');

/** What to do with a manifest that cannot be read; of the one before, only a rollback has need. */
const remedyFor = (path: string): string =>
  basename(path) === 'manifest.json'
    ? 'npm run publish-model -- --rollback brings the one before back, git checkout the last that was committed'
    : 'remove it, which gives up the rollback that it was kept for';

/** What a manifest says, unchecked. */
function readData(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error(`${path} is not JSON; ${remedyFor(path)}.`);
  }
}

function read(path: string): Manifest | undefined {
  const data = readData(path);
  return data === undefined ? undefined : parseManifest(data, path, remedyFor(path));
}

/**
 * A folder of published networks: each an ONNX file and a report, under names that no other bytes ever had, and the
 * manifest that says which are valid. A ladder, one network at several ages, is such a folder in `ladders/` of this one,
 * named by its experiment, and without reports: what they tell stands in its manifest, with the learning record. The manifest is renamed into place as a whole: whoever reads finds the state before a
 * publication or the one after it, wherever it is cut off.
 */
export class PublishedModels {
  /** @throws RangeError where the folder has no name */
  constructor(readonly folder = join(import.meta.dirname, '../../models')) {
    if (folder.trim() === '') throw new RangeError(`--models must name a folder; got '${folder}'.`);
  }

  /** Whether it is that of a ladder. */
  get isLadder(): boolean {
    return basename(dirname(resolve(this.folder))) === laddersName;
  }

  /** The ladder of an experiment, published or not. */
  ladder(experiment: string): PublishedModels {
    return new PublishedModels(join(this.folder, laddersName, experiment));
  }

  /** All ladders that are published here. */
  ladders(): readonly PublishedModels[] {
    const folder = join(this.folder, laddersName);
    if (!existsSync(folder)) return [];
    const folders = readdirSync(folder, { withFileTypes: true }).filter((item) => item.isDirectory());
    return folders.map(({ name }) => this.ladder(name));
  }

  private get manifestPath(): string {
    return join(this.folder, 'manifest.json');
  }

  /** The manifest that the last publication replaced. */
  private get previousPath(): string {
    return join(this.folder, 'manifest.previous.json');
  }

  modelPath({ file }: ModelEntry): string {
    return join(this.folder, file);
  }

  reportPath(entry: ModelEntry): string {
    return join(this.folder, reportName(entry));
  }

  /** What is published; without a manifest, nothing. */
  manifest(): Manifest {
    return read(this.manifestPath) ?? { version: 1, models: [] };
  }

  /** The entries of the manifest, unchecked: where one is wrong, the others can still be checked. */
  entries(): readonly unknown[] {
    const data = readData(this.manifestPath);
    const { models } = (data ?? { models: [] }) as { readonly models?: unknown };
    // not a list: told as whoever reads the manifest tells it
    return Array.isArray(models) ? (models as unknown[]) : parseManifest(data).models;
  }

  /** Files that neither what is published nor what a rollback would bring back names. */
  unnamed(): readonly string[] {
    if (!existsSync(this.folder)) return [];
    const models = [...this.manifest().models, ...(read(this.previousPath)?.models ?? [])];
    const named = new Set(models.flatMap((model) => [model.file, reportName(model)]));
    return readdirSync(this.folder).filter((name) => publishedFile.test(name) && !named.has(name));
  }

  /** Puts a network in the place of the one with its id. */
  publish(entry: ModelEntry, bytes: Uint8Array, report: string): void {
    const others = this.manifest().models.filter(({ id }) => id !== entry.id);
    const models = [...others, entry].sort((a, b) => a.id.localeCompare(b.id));
    this.write(models, [
      [this.modelPath(entry), bytes],
      [this.reportPath(entry), report],
    ]);
  }

  /** Puts a ladder, from young to old, in the place of the one that is there. */
  publishLadder(ages: readonly { readonly entry: ModelEntry; readonly bytes: Uint8Array }[]): void {
    const models = ages.map(({ entry }) => entry);
    this.write(
      models,
      ages.map(({ entry, bytes }) => [this.modelPath(entry), bytes]),
    );
  }

  /** Writes new files, then the manifest that names them. */
  private write(
    models: readonly ModelEntry[],
    files: readonly (readonly [path: string, content: string | Uint8Array])[],
  ): void {
    const before = this.manifest();
    // as it will be read back: whatever is read and written again, as by a rollback, has the same text
    const after = parseManifest(JSON.parse(text({ version: 1, models: [...models] })));
    // until the manifest is renamed into place, nobody looks for these
    for (const [path, content] of files) writeWhole(path, content);
    writeWhole(this.previousPath, text(before));
    writeWhole(this.manifestPath, text(after));
    this.sweep();
  }

  /** The manifest as it would be written; nothing where it cannot be read, which is when one wants it back. */
  private text(): string | undefined {
    try {
      return text(this.manifest());
    } catch {
      return undefined;
    }
  }

  /**
   * Brings back what the last publication replaced.
   * @throws Error where it replaced nothing
   */
  rollback(): Manifest {
    const previous = read(this.previousPath);
    if (!previous || text(previous) === this.text()) {
      throw new Error(
        `${this.folder} has nothing to go back to: a rollback undoes one publication, once. What was committed comes back with git checkout.`,
      );
    }
    writeWhole(this.manifestPath, text(previous));
    rmSync(this.previousPath);
    this.sweep();
    return previous;
  }

  /** Removes what is of no use any more, also what a publication left that was cut off. */
  sweep(): void {
    removeAsides(this.folder);
    for (const name of this.unnamed()) rmSync(join(this.folder, name));
  }
}
