import { parseManifest, type Manifest, type ModelEntry } from '@sharkfin/models/manifest';
import { fetchFile, fetchVerified } from './fetch-verified.ts';
import { Problem } from './problem.ts';

/** Manifest and models, each fetched once: a worker that takes over needs no connection. A failed fetch is tried anew. */
export class ModelFiles {
  private readonly kept = new Map<string, Promise<unknown>>();

  /** `modelsUrl`: the folder, with its slash. */
  constructor(private readonly modelsUrl: URL) {}

  manifest(): Promise<Manifest> {
    return this.keep('manifest', () => fetchManifest(new URL('manifest.json', this.modelsUrl)));
  }

  model({ file, sha256 }: ModelEntry): Promise<ArrayBuffer> {
    return this.keep(sha256, () => fetchVerified(new URL(file, this.modelsUrl), sha256));
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
