/** What the challenge says of an address that cannot be taken as it is, and its name for every place. */
import { msg, str } from '@lit/localize';
import type { ChallengeAddress, Place } from './challenge-address.ts';
import { matchRounds } from './game/match.ts';
import type { Notice } from '../../ui/notice-list.ts';
import { levelWords } from './words.ts';

/** Null where all could be taken. */
export function addressNotice({
  problems,
  place,
}: Pick<ChallengeAddress, 'problems' | 'place'>): Notice | null {
  if (problems.length === 0) return null;
  const list = problems.map(({ key, given }) => (given ? `${key} = “${given}”` : key)).join(', ');
  const missing = problems.every(({ given }) => given === '');
  return () => {
    if (place.screen === 'round') {
      return problems.some(({ key }) => key === 'beat')
        ? msg(
            'The guess to beat in this link cannot be read. The round is the same; you play it without that guess.',
          )
        : msg(str`In this link ${list} cannot be read and was left out. The round is the same.`);
    }
    return missing
      ? msg(str`The link is incomplete (${list} is missing); choose a level instead.`)
      : msg(str`The link cannot be read (${list}); choose a level instead.`);
  };
}

/** Names of a place for the browser's tab, the nearest first. */
export function placeTitles(place: Place, revealed: boolean): readonly string[] {
  switch (place.screen) {
    case 'start':
      return [msg('Play')];
    case 'levels':
      return [msg('Levels')];
    case 'history':
      return [msg('History')];
    case 'match':
      return [msg('Match'), levelWords(place.level.id).title];
    case 'round': {
      const { level } = place.link;
      const { title } = levelWords(level.id);
      const round = place.match && msg(str`Round ${place.match.index + 1} of ${matchRounds}`);
      return [
        ...(revealed ? [msg('The truth')] : []),
        ...(round ? [round] : []),
        msg(str`Level ${level.number} · ${title}`),
      ];
    }
  }
}
