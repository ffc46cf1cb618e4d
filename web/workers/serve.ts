import type { Calls, Kind, Refusal, Reply, Request } from './messages.ts';

export type Handlers<C extends Calls<C>> = {
  readonly [K in Kind<C>]: (request: C[K]['request']) => C[K]['result'] | Promise<C[K]['result']>;
};

export interface ServeOptions<C extends Calls<C>> {
  /** What to say of an error that is the request's fault; null where the worker itself has failed. */
  refusal(error: unknown): Refusal | null;
  /** Buffers of a result that move to the page instead of being copied. */
  transfer?(result: C[Kind<C>]['result']): Transferable[];
}

/** The worker's side of a `WorkerLink`: answers every request by the handler of its kind. */
export function serve<C extends Calls<C>>(handlers: Handlers<C>, options: ServeOptions<C>): void {
  self.addEventListener('message', ({ data }: MessageEvent<Request<C>>) => {
    void replyTo(handlers, options, data).then((reply) => {
      const transfer = (reply.kind === 'done' && options.transfer?.(reply.result)) || [];
      self.postMessage(reply, { transfer });
    });
  });
}

async function replyTo<C extends Calls<C>>(
  handlers: Handlers<C>,
  { refusal }: ServeOptions<C>,
  request: Request<C>,
): Promise<Reply<C>> {
  const { id, kind } = request;
  try {
    return { kind: 'done', id, result: await handlers[kind](request) };
  } catch (error) {
    const refused = refusal(error);
    return refused ? { kind: 'refused', id, ...refused } : { kind: 'broken', id, message: String(error) };
  }
}
