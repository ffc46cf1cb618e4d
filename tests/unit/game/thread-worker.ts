import { Worker as Thread } from 'node:worker_threads';

/** What a worker's script finds in a page's worker, in a thread of Node. */
const realm = `
  const { parentPort } = require('node:worker_threads');
  globalThis.self = {
    addEventListener: (kind, listener) => parentPort.on(kind, (data) => listener({ data })),
    postMessage: (data, options) => parentPort.postMessage(data, options?.transfer),
  };
`;

/** The script that imports a file of TypeScript. */
export const importing = (file: URL): string =>
  `import('tsx/esm/api').then(({ register }) => { register(); return import('${file.href}'); })`;

/** A worker of the page played by a thread of Node, which runs `script`. */
export function threadWorker(script: string): Worker {
  const thread = new Thread(realm + script, { eval: true });
  const worker = {
    addEventListener: (kind: string, listener: (event: unknown) => void) =>
      thread.on(kind, (data: unknown) => listener(kind === 'message' ? { data } : data)),
    postMessage: (data: unknown, transfer: readonly ArrayBuffer[]) => thread.postMessage(data, transfer),
    terminate: () => void thread.terminate(),
  };
  return worker as unknown as Worker;
}
