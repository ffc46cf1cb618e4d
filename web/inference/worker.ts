/** The worker's entry: binds messages to the runner. */
import { Problem } from './problem.ts';
import type { Reply, Request } from './protocol.ts';
import { Runner } from './runner.ts';

const runner = new Runner();

async function answer(request: Request): Promise<Reply> {
  const { id } = request;
  switch (request.kind) {
    case 'start':
      return { kind: 'started', id, adapter: await runner.start(request.bundle) };
    case 'load':
      runner.load(request.binary);
      return { kind: 'loaded', id };
    case 'open':
      return { kind: 'opened', id, ...(await runner.open(request.entry, request.model, request.plan)) };
    case 'run':
      return { kind: 'answered', id, ...(await runner.run(request.modelId, request.observation)) };
  }
}

function failure(id: number, error: unknown): Reply {
  return error instanceof Problem
    ? { kind: 'refused', id, code: error.code, message: error.message }
    : { kind: 'broken', id, message: String(error) };
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  void answer(data)
    .catch((error: unknown) => failure(data.id, error))
    .then((reply) => postMessage(reply));
});
