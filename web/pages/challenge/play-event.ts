import type { Place, RoundPlace } from './challenge-address.ts';
import type { Level } from './game/levels.ts';
import type { RuntimeChoice } from '../../workers/networks/networks.ts';

/** What a visitor can ask of the challenge. */
export type Play =
  | { readonly kind: 'match'; readonly level: Level }
  /** A round, this one or that of the place, to be played again from its beginning. */
  | { readonly kind: 'again'; readonly place?: RoundPlace }
  | { readonly kind: 'go'; readonly place: Place }
  | { readonly kind: 'hint' | 'submit' | 'next' | 'share' | 'table' | 'forget' | 'retry' }
  /** How sure the visitor is of each parameter, one standard deviation; null for who does not say. */
  | { readonly kind: 'tell'; readonly deviations: readonly number[] | null }
  | { readonly kind: 'runtime'; readonly runtime: RuntimeChoice };

export class PlayEvent extends Event {
  static readonly type = 'play';
  constructor(readonly play: Play) {
    super(PlayEvent.type, { bubbles: true, composed: true });
  }
}
