import type { Experiment } from '@sharkfin/physics/experiment';
import type { ObserverAnswer } from '../../pages/challenge/game/guess.ts';

/** What the page sends: one measurement, whose buffer is transferred. Requests are answered in their order. */
export interface ObserveRequest {
  readonly kind: 'observe';
  readonly id: number;
  /** What there is to find out: parameters that a level tells are known, not unknown. */
  readonly experiment: Experiment;
  readonly observation: Float32Array<ArrayBuffer>;
  readonly sigma: number;
  /** Of the importance samples: the same request has the same answer. */
  readonly seed: number;
}

/** What the worker sends back: one of these for each request. */
export type ObserverResponse =
  | {
      readonly kind: 'observed';
      readonly id: number;
      readonly answer: ObserverAnswer;
      /** Milliseconds. */
      readonly time: number;
    }
  /** The request cannot be answered, and would not be the next time. */
  | { readonly kind: 'refused'; readonly id: number; readonly message: string };
