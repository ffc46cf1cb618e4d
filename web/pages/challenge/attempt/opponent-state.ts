import type { Opponent, OpponentId } from '../game/opponents.ts';
import type { Runtime } from '../../../workers/networks/networks.ts';
import type { ProblemCode } from '../../../workers/networks/problem.ts';

/** How far an opponent is with the measurement. An answer is sealed until the visitor's own is in. */
export type Progress =
  | { readonly state: 'reading' }
  | {
      readonly state: 'sealed';
      /** Milliseconds; null for a player who needs none. */
      readonly time: number | null;
      /** Which runtime gave a network's answer. */
      readonly runtime: Runtime | null;
    }
  | { readonly state: 'absent'; readonly code: ProblemCode | 'observer'; readonly message: string };

/** An opponent of this round. */
export type OpponentState = Opponent & { readonly id: OpponentId; readonly progress: Progress };
