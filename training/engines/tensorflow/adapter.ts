import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What an adapter says of itself. */
export interface AdapterWords {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

/** What the probe writes. */
type Found = { readonly failed: string } | { readonly adapter: AdapterWords | null };

const probe = join(import.meta.dirname, 'adapter-probe.mjs');

/** A driver that has not found its device by then does not come to it. */
const timeout = 30_000;

/**
 * The graphics processor that Dawn finds; null where it finds none. It looks in a process of its own: Vulkan prints its
 * complaints where there is nothing to complain about, and a broken driver ends the process that loads it.
 * @throws Error where it does not load, or does not survive
 */
export function findAdapter(file = probe): AdapterWords | null {
  const { stdout, stderr, signal, status } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    timeout,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const last = stdout.slice(stdout.lastIndexOf('\n') + 1);
  let answer: Found;
  try {
    answer = JSON.parse(last) as Found;
  } catch (error) {
    const [complaint] = stderr.trim().split('\n').slice(-1);
    throw new Error(`its process ended with ${signal ?? status}${complaint ? `: ${complaint}` : ''}`, {
      cause: error,
    });
  }
  if ('failed' in answer) throw new Error(answer.failed);
  return answer.adapter;
}
