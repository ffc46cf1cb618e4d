import { html, type TemplateResult } from 'lit';
import { roundAfter } from './attempt/attempt-controller.ts';
import type { Place, RoundPlace } from './challenge-address.ts';
import type { HistoryController } from './history/history-controller.ts';
import type { RoundController } from './attempt/round-controller.ts';
import type { HistoryRecord } from './game/history.ts';
import { playedOf, roundsOf, standings, type Standing } from './game/match.ts';
import type { RoundPictures } from './solve/round-solver.ts';
import './match/level-menu.ts';
import './match/match-summary.ts';
import type { AddressOf } from './place-link.ts';
import './reveal/reveal-screen.ts';
import './history/round-history.ts';
import './round/round-screen.ts';

/** What the rooms show. */
export interface Furniture {
  readonly rounds: Pick<RoundController, 'round' | 'seats' | 'toBeat'>;
  /** Of the round. */
  readonly pictures: RoundPictures | undefined;
  readonly history: Pick<HistoryController, 'records' | 'trouble' | 'unreadable' | 'isLoaded'>;
  /** The first attempt at the round, if this is a later one. */
  readonly earlier: HistoryRecord | null;
  readonly addressOf: AddressOf;
  readonly theme: 'dark' | 'light';
}

/** The room that an address names; nothing where what it shows is not known yet. */
export function roomAt(place: Place, furniture: Furniture): TemplateResult | '' {
  const { addressOf } = furniture;
  const { records, trouble, unreadable, isLoaded } = furniture.history;
  switch (place.screen) {
    case 'start':
      return '';
    case 'levels':
      return html`<level-menu .records=${records} .addressOf=${addressOf}></level-menu>`;
    case 'history':
      return html`<round-history
        .records=${records}
        .trouble=${trouble}
        .unreadable=${unreadable}
        .addressOf=${addressOf}
      ></round-history>`;
    case 'match':
      if (!isLoaded) return '';
      return html`<match-summary
        .level=${place.level}
        .seed=${place.seed}
        .rounds=${roundsOf(records, place.level, place.seed)}
        .addressOf=${addressOf}
      ></match-summary>`;
    case 'round':
      return roundRoom(place, furniture);
  }
}

/** One round, before and after its reveal. */
function roundRoom(place: RoundPlace, furniture: Furniture): TemplateResult | '' {
  const { rounds, pictures, history, theme } = furniture;
  const { round, seats, toBeat } = rounds;
  if (!round || !pictures || round.phase === 'introduced') return '';
  const earlier = furniture.earlier?.results.find(({ player }) => player === 'you')?.total ?? null;
  if (round.phase === 'revealed') {
    return html`<reveal-room
      .round=${round}
      .pictures=${pictures}
      .match=${place.match}
      .next=${roundAfter(place, history.records)}
      .earlier=${earlier}
      .theme=${theme}
    ></reveal-room>`;
  }
  return html`<round-room
    .round=${round}
    .pictures=${pictures}
    .seats=${seats}
    .match=${place.match}
    .earlier=${earlier}
    .standings=${runningScore(place, history.records)}
    .toBeat=${toBeat}
    .theme=${theme}
  ></round-room>`;
}

function runningScore({ match, link }: RoundPlace, records: readonly HistoryRecord[]): readonly Standing[] {
  return match ? standings(playedOf(roundsOf(records, link.level, match.seed))) : [];
}
