import { parseManifest, type Manifest, type ModelEntry } from '@sharkfin/models/manifest';
import { experiments } from '@sharkfin/physics/experiment';
import { fetchFile, fetchVerified } from './fetch-verified.ts';
import { agesOf, wordOf, type MeasuredAge, type ModelName } from './ladder.ts';
import { requireExperiment } from './model-checks.ts';
import { Problem } from './problem.ts';

/** A published model: what the manifest says of it, and its file. */
export interface ModelFile {
  readonly entry: ModelEntry;
  readonly bytes: ArrayBuffer;
}

/** Manifests and models, each fetched once: a worker that takes over needs no connection. A failed fetch is tried anew. */
export class ModelFiles {
  private readonly kept = new Map<string, Promise<unknown>>();

  /** `modelsUrl`: the folder, with its slash. */
  constructor(private readonly modelsUrl: URL) {}

  manifest(): Promise<Manifest> {
    return this.manifestIn(this.modelsUrl);
  }

  /** The ladder of an experiment is a folder with a manifest of its own. */
  async ladder(experimentId: string): Promise<readonly MeasuredAge[]> {
    const { models } = await this.manifestIn(this.ladderUrl(experimentId));
    return agesOf(experimentId, models);
  }

  /** @throws Problem where it is not published, is for an experiment that is not the page's, or cannot be had */
  async model(name: ModelName): Promise<ModelFile> {
    const folder = typeof name === 'string' ? this.modelsUrl : this.ladderUrl(name.ladder);
    const { models } = await this.manifestIn(folder);
    const isMeant = ({ id, samplesSeen }: ModelEntry): boolean =>
      typeof name === 'string' ? id === name : samplesSeen === name.age;
    const entry = models.find(isMeant);
    if (!entry) {
      const known = models.map(({ id, samplesSeen }) => (typeof name === 'string' ? id : samplesSeen));
      throw new Problem(
        'unknown-model',
        `The model must be one of ${known.join(', ')}; got '${wordOf(name)}'. Reload the page, or publish it.`,
      );
    }
    requireExperiment(entry);
    const { file, sha256 } = entry;
    return { entry, bytes: await this.keep(sha256, () => fetchVerified(new URL(file, folder), sha256)) };
  }

  private manifestIn(folder: URL): Promise<Manifest> {
    const url = new URL('manifest.json', folder);
    return this.keep(url.href, () => fetchManifest(url));
  }

  private ladderUrl(experimentId: string): URL {
    if (!experiments.some(({ id }) => id === experimentId))
      throw new Problem(
        'unknown-model',
        `A ladder must be for one of ${experiments.map(({ id }) => id).join(', ')}; got '${experimentId}'.`,
      );
    return new URL(`ladders/${experimentId}/`, this.modelsUrl);
  }

  private keep<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key) as Promise<T> | undefined;
    if (known) return known;
    const loading = load();
    this.kept.set(key, loading);
    loading.catch(() => this.kept.delete(key));
    return loading;
  }
}

async function fetchManifest(url: URL): Promise<Manifest> {
  // the one file that changes under its name
  const response = await fetchFile(url, 'no-store');
  const text = await response.text().catch((error: unknown) => {
    throw new Problem('unreachable', `${url} broke off (${String(error)}); try again.`);
  });
  try {
    return parseManifest(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Problem(
        'manifest',
        `${url} must be JSON; it begins with '${text.slice(0, 20)}'. Put the published file back.`,
      );
    throw new Problem('manifest', error instanceof Error ? error.message : String(error));
  }
}
