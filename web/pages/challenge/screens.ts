import { nextRival } from './duel/duel.ts';
import { html, type TemplateResult } from 'lit';
import { roundAfter } from './attempt/attempt-controller.ts';
import type { Place, RoundPlace } from './challenge-address.ts';
import type { HistoryController } from './history/history-controller.ts';
import type { RoundController } from './attempt/round-controller.ts';
import type { HistoryRecord } from './game/history.ts';
import { playedOf, roundsOf, standings, type Standing } from './game/match.ts';
import type { RoundData } from './solve/round-solver.ts';
import './match/level-menu.ts';
import './match/match-summary.ts';
import type { AddressOf } from './place-link.ts';
import './reveal/reveal-screen.ts';
import './history/round-history.ts';
import './round/round-screen.ts';

/** What the screens show. */
export interface ScreenProps {
  readonly rounds: Pick<RoundController, 'round' | 'opponents' | 'toBeat'>;
  /** All that is drawn of the round. */
  readonly data: RoundData | null;
  readonly history: Pick<HistoryController, 'records' | 'trouble' | 'unreadable' | 'isLoaded'>;
  /** The first attempt at the round, if this is a later one. */
  readonly earlier: HistoryRecord | null;
  readonly addressOf: AddressOf;
  readonly theme: 'dark' | 'light';
}

/** The screen that an address names; nothing where what it shows is not known yet. */
export function screenAt(place: Place, props: ScreenProps): TemplateResult | '' {
  const { addressOf } = props;
  const { records, trouble, unreadable, isLoaded } = props.history;
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
        .nextRival=${nextRival(records, place.level)}
        .addressOf=${addressOf}
      ></match-summary>`;
    case 'round':
      return roundScreen(place, props);
  }
}

/** One round, before and after its reveal. */
function roundScreen(place: RoundPlace, props: ScreenProps): TemplateResult | '' {
  const { rounds, data, history, theme } = props;
  const { round, opponents, toBeat } = rounds;
  if (!round || !data) return '';
  const earlier = props.earlier?.results.find(({ player }) => player === 'you')?.total ?? null;
  if (round.phase === 'revealed') {
    return html`<reveal-screen
      .round=${round}
      .data=${data}
      .match=${place.match}
      .next=${roundAfter(place, history.records)}
      .earlier=${earlier}
      .theme=${theme}
    ></reveal-screen>`;
  }
  return html`<round-screen
    .round=${round}
    .data=${data}
    .opponents=${opponents}
    .match=${place.match}
    .earlier=${earlier}
    .standings=${runningScore(place, history.records)}
    .toBeat=${toBeat}
    .theme=${theme}
  ></round-screen>`;
}

function runningScore({ match, link }: RoundPlace, records: readonly HistoryRecord[]): readonly Standing[] {
  return match ? standings(playedOf(roundsOf(records, link.level, match.seed))) : [];
}
