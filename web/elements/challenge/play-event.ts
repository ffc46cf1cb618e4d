import type { MatchPlace, Place } from '../../controllers/challenge-address.ts';
import type { Level } from '../../game/levels.ts';
import type { RoundLink } from '../../game/link.ts';
import type { RuntimeChoice } from '../../inference/networks.ts';

/** What a visitor can ask of the challenge. */
export type Play =
  | { readonly kind: 'match'; readonly level: Level }
  | { readonly kind: 'round'; readonly link: RoundLink; readonly match: MatchPlace | null }
  | { readonly kind: 'go'; readonly place: Place }
  | { readonly kind: 'hint' | 'submit' | 'next' | 'share' | 'table' | 'forget' | 'retry' }
  | { readonly kind: 'runtime'; readonly runtime: RuntimeChoice };

export class PlayEvent extends Event {
  static readonly type = 'play';
  constructor(readonly play: Play) {
    super(PlayEvent.type, { bubbles: true, composed: true });
  }
}
