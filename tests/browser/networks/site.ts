import { fileURLToPath } from 'node:url';
import { build, preview, type InlineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface Site {
  /** Ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Builds and serves a page for tests as the real one is built and served, headers and models included.
 * @param folder of the page, beside this one
 */
export async function serveSite(folder: 'networks' | 'trainer'): Promise<Site> {
  const config: InlineConfig = {
    configFile: at('../../../vite.config.ts'),
    root: at(`../${folder}`),
    logLevel: 'warn',
    // each of the workers that test at once has its own
    build: { outDir: at(`../../../test-results/${folder}-${process.env.TEST_WORKER_INDEX ?? 0}`) },
    preview: { port: 0 },
  };
  await build(config);
  const server = await preview(config);
  const [url] = server.resolvedUrls?.local ?? [];
  if (!url) throw new Error('The preview server must have an address; it tells none.');
  return { url, close: () => server.close() };
}
