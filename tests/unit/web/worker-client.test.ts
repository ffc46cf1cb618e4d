import { afterEach, describe, expect, it } from 'vitest';
import { Queue } from '../../../web/workers/queue.ts';
import { WorkerClient, type GiveUp } from '../../../web/workers/worker-client.ts';
import type { WorkerFailure } from '../../../web/workers/worker-link.ts';
import { importing, threadWorker } from '../game/thread-worker.ts';
import type { CounterCalls } from './counter-worker.ts';

describe('the queue', () => {
  it('runs one task at a time, in their order, past one that fails', async () => {
    const queue = new Queue();
    const log: string[] = [];
    const task = (name: string, fails = false) =>
      queue.add(async () => {
        log.push(`${name} begins`);
        await Promise.resolve();
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([task('a'), task('b', true), task('c')]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

/** What a page knows of a refusal. */
class Refused extends Error {
  constructor(
    readonly code: string | undefined,
    message: string,
  ) {
    super(message);
  }
}

describe('the worker client', () => {
  const started: Worker[] = [];
  const counter = importing(new URL('./counter-worker.ts', import.meta.url));

  function createClient(script = (): string => counter): WorkerClient<CounterCalls> {
    return new WorkerClient<CounterCalls>({
      spawn: () => {
        const worker = threadWorker(script());
        started.push(worker);
        return worker;
      },
      deadline: (kind) => (kind === 'hang' ? 500 : null),
      refused: ({ code, message }) => new Refused(code, message),
      disposed: () => new Error('The client was disposed of.'),
    });
  }

  const never: GiveUp = (failure) => failure;

  afterEach(() => {
    for (const worker of started.splice(0)) worker.terminate();
  });

  it('starts one worker with the first task, and answers all tasks in their order', async () => {
    const client = createClient();
    expect(started).toHaveLength(0);
    const count = () => client.run(() => client.link().call('count', {}), never);
    const values = await Promise.all([count(), count(), count()]);
    expect(values).toEqual([{ value: 1 }, { value: 2 }, { value: 3 }]);
    expect(started).toHaveLength(1);
  });

  it('gives each of the calls that a task makes at once its own answer', async () => {
    const client = createClient();
    const values = await client.run(() => {
      const link = client.link();
      return Promise.all([link.call('count', {}), link.call('later', {}), link.call('count', {})]);
    }, never);
    expect(values).toEqual([{ value: 1 }, { value: 2 }, { value: 2 }]);
  });

  it('moves buffers there and back instead of copying them', async () => {
    const client = createClient();
    const bytes = Uint8Array.of(1, 2, 3).buffer;
    const back = await client.run(() => client.link().call('move', { bytes }, [bytes]), never);
    expect(bytes.byteLength).toBe(0);
    expect(Array.from(new Uint8Array(back.bytes))).toEqual([1, 2, 3]);
    expect(await client.run(() => client.link().call('held', {}), never)).toEqual({ byteCount: 0 });
  });

  it('rejects a refused request with its code, and asks the same worker the next', async () => {
    const client = createClient();
    const refused = client.run(() => client.link().call('refuse', { why: 'not a number' }), never);
    await expect(refused).rejects.toMatchObject({ code: 'RangeError', message: 'not a number' });
    expect(await client.run(() => client.link().call('count', {}), never)).toEqual({ value: 1 });
    expect(started).toHaveLength(1);
  });

  it.each([
    ['says that it is broken', 'fail', 'Error: out of order'],
    ['throws outside a handler', 'crash', 'crash'],
    ['hangs', 'hang', "no answer within 500 ms to 'hang'"],
  ] as const)(
    'runs a task again, from its start and in a fresh worker, when one %s',
    async (_, kind, message) => {
      const client = createClient();
      const failures: [string, number][] = [];
      const values: number[] = [];
      const value = await client.run(
        async () => {
          const { value } = await client.link().call('count', {});
          values.push(value);
          if (failures.length < 2) await client.link().call(kind, {});
          return value;
        },
        (failure, failureCount) => {
          failures.push([failure.message, failureCount]);
          return null;
        },
      );
      expect(value).toBe(1);
      expect(values).toEqual([1, 1, 1]);
      expect(failures).toEqual([
        [message, 1],
        [message, 2],
      ]);
      expect(started).toHaveLength(3);
    },
  );

  it('gives a task up with the error that it is told to, and goes on with the next', async () => {
    const client = createClient();
    const failed = client.run(
      () => client.link().call('fail', {}),
      ({ message }, failureCount) => (failureCount < 2 ? null : new Error(`twice: ${message}`)),
    );
    const next = client.run(() => client.link().call('count', {}), never);
    await expect(failed).rejects.toThrow('twice: Error: out of order');
    expect(await next).toEqual({ value: 1 });
    expect(started).toHaveLength(3);
  });

  it('replaces a worker that ended between two tasks, without blaming the next', async () => {
    const client = createClient();
    const count = () => client.run(() => client.link().call('count', {}), never);
    await count();
    client.link().end('no longer wanted');
    expect(await count()).toEqual({ value: 1 });
    expect(started).toHaveLength(2);
  });

  it('rejects with what a browser says that starts no worker, and asks it again for the next task', async () => {
    let refusals = 1;
    const client = createClient(() => {
      if (refusals-- > 0) throw new Error('no workers here');
      return counter;
    });
    const count = () => client.run(() => client.link().call('count', {}), never);
    await expect(count()).rejects.toThrow('no workers here');
    expect(await count()).toEqual({ value: 1 });
  });

  it('tells a script that was not run from one that failed', async () => {
    const failures: WorkerFailure[] = [];
    const note: GiveUp = (failure) => {
      failures.push(failure);
      return failure;
    };
    for (const message of ['', 'crash']) {
      const worker = Object.assign(new EventTarget(), {
        postMessage: () => worker.dispatchEvent(Object.assign(new Event('error'), { message })),
        terminate: () => undefined,
      });
      const client = new WorkerClient<CounterCalls>({
        spawn: () => worker,
        deadline: () => null,
        refused: ({ message }) => new Error(message),
        disposed: () => new Error('disposed of'),
      });
      await expect(client.run(() => client.link().call('count', {}), note)).rejects.toThrow();
    }
    expect(failures.map(({ scriptRefused }) => scriptRefused)).toEqual([true, false]);
  });

  it('rejects the task that runs, those that wait and every later one once it is disposed of', async () => {
    const client = createClient();
    const count = () => client.run(() => client.link().call('count', {}), never);
    await count();
    const running = client.run(() => client.link().call('hang', {}), never);
    const waiting = count();
    await Promise.resolve();
    client.dispose();
    for (const task of [running, waiting, count()]) await expect(task).rejects.toThrow('disposed of');
    expect(() => client.link()).toThrow('disposed of');
    expect(started).toHaveLength(1);
  });
});
