/** The worker's entry: binds messages to the runner. */
import { findAdapter } from './adapter.ts';
import { Problem } from './problem.ts';
import type { Reply, Request } from './protocol.ts';
import { Runner } from './model-host.ts';

const runner = new Runner();

async function answer(request: Request): Promise<Reply> {
  const { id } = request;
  switch (request.kind) {
    case 'start':
      return {
        kind: 'started',
        id,
        adapter: request.jspi ? await findAdapter(navigator.gpu) : 'unsupported',
      };
    case 'load':
      await runner.load(request.bundle, request.binary);
      return { kind: 'loaded', id };
    case 'open': {
      const found = await runner.open(request.entry, request.model, request.plan);
      return { kind: 'opened', id, ...found, binary: runner.giveBack() };
    }
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
    .then((reply) =>
      postMessage(reply, { transfer: reply.kind === 'opened' && reply.binary ? [reply.binary] : [] }),
    );
});
