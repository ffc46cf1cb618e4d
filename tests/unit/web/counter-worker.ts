/** A worker that counts, and fails in every way in which a worker can. */
import { serve } from '../../../web/workers/serve.ts';

type Empty = Record<string, never>;

export interface CounterCalls {
  readonly count: { readonly request: Empty; readonly result: { readonly value: number } };
  /** Answered once the count has reached 2. */
  readonly later: { readonly request: Empty; readonly result: { readonly value: number } };
  readonly move: {
    readonly request: { readonly bytes: ArrayBuffer };
    readonly result: { readonly bytes: ArrayBuffer };
  };
  /** How many bytes of what was moved are still here. */
  readonly held: { readonly request: Empty; readonly result: { readonly byteCount: number } };
  readonly refuse: { readonly request: { readonly why: string }; readonly result: Empty };
  readonly fail: { readonly request: Empty; readonly result: Empty };
  readonly crash: { readonly request: Empty; readonly result: Empty };
  readonly hang: { readonly request: Empty; readonly result: Empty };
}

let value = 0;
let reachTwo: () => void = () => undefined;
const two = new Promise<void>((resolve) => (reachTwo = resolve));
let moved = new ArrayBuffer(0);

serve<CounterCalls>(
  {
    count: () => {
      value++;
      if (value === 2) reachTwo();
      return { value };
    },
    later: async () => {
      await two;
      return { value };
    },
    move: ({ bytes }) => ({ bytes: (moved = bytes) }),
    held: () => ({ byteCount: moved.byteLength }),
    refuse: ({ why }) => {
      throw new RangeError(why);
    },
    fail: () => {
      throw new Error('out of order');
    },
    crash: () => {
      setTimeout(() => {
        throw new Error('crash');
      });
      return new Promise(() => undefined);
    },
    hang: () => {
      for (;;);
    },
  },
  {
    refusal: (error) => (error instanceof RangeError ? { code: error.name, message: error.message } : null),
    transfer: (result) => ('bytes' in result && result.bytes instanceof ArrayBuffer ? [result.bytes] : []),
  },
);
