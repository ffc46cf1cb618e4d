import { describe, expect, it } from 'vitest';
import { decodePlace } from '../../../web/links/challenge-link.ts';
import { decodeState, encodeState } from '../../../web/links/explorer-link.ts';
import { initialState } from '../../../web/links/explorer-state.ts';
import { decodePage, firstPageWithin } from '../../../web/links/page-link.ts';
import { parseRecord } from '../../../web/pages/challenge/game/history.ts';
import { linkRules } from '../../../web/pages/challenge/game/link-rules.ts';
import { levelOf } from '../../../web/pages/challenge/game/levels.ts';
import { roundSeed } from '../../../web/pages/challenge/game/match.ts';
import { recallRound } from '../../../web/pages/challenge/game/recall.ts';
import oldRounds from '../../samples/rounds-v1.json' with { type: 'json' };

/** Addresses as commit bbf75c5 and those before it wrote them, and what they showed then. */
const pageIds = ['explore', 'play', 'about'];

const explorer: readonly (readonly [string, Partial<typeof initialState>])[] = [
  ['', {}],
  ['?v=1&gamma=0.50', { gamma: 0.5 }],
  ['?v=1&omega0=-1.25&gamma=0.50&direction=both', { omega0: -1.25, gamma: 0.5, direction: 'both' }],
  [
    '?v=1&omega0=-1.20&gamma=0.70&epsilon=0.100&direction=both',
    { omega0: -1.2, gamma: 0.7, epsilon: 0.1, direction: 'both' },
  ],
  ['?v=1&omega0=0.00&gamma=0.80&epsilon=0.000&force=1.50', { omega0: 0, gamma: 0.8, epsilon: 0, force: 1.5 }],
  [
    '?v=1&omega0=-0.50&gamma=0.50&epsilon=0.100&duration=15',
    { omega0: -0.5, gamma: 0.5, epsilon: 0.1, duration: 15 },
  ],
  ['?v=1&noise=1.50', { noise: 1.5 }],
  ['?v=1&forceLow=0.50&forceHigh=3.00&force=2.25', { forceLow: 0.5, forceHigh: 3, force: 2.25 }],
  ['?v=1&seed=4711&view=top', { seed: 4711, view: 'top' }],
  ['?v=1&direction=down&view=front', { direction: 'down', view: 'front' }],
];

describe('an address of the explorer from an earlier version', () => {
  it.each(explorer)('%s shows the same as then, and is written the same', (search, changes) => {
    expect(decodePage(search, pageIds)).toEqual({ page: 'explore', problems: [] });
    expect(decodeState(search)).toEqual({ state: { ...initialState, ...changes }, problems: [] });
    expect(encodeState({ ...initialState, ...changes })).toBe(search);
  });
});

it('an address of About that carried the explorer’s state along still leads back to that state', () => {
  const search = '?v=1&gamma=1.10&page=about';
  expect(decodePage(search, pageIds)).toEqual({ page: 'about', problems: [] });
  expect(decodeState(firstPageWithin(search)!).state).toEqual({ ...initialState, gamma: 1.1 });
  expect(firstPageWithin('?page=play&level=lean&round=7')).toBeNull();
});

const matchSeed = 7;
const secondSeed = roundSeed(matchSeed, 1);
const level = (id: string) => levelOf(id)!;
const alone = { sent: null, seed: 42, level: level('master') };

describe('an address of the challenge from an earlier version', () => {
  it.each([
    ['?page=play', { screen: 'start' }],
    ['?page=play&show=levels', { screen: 'levels' }],
    ['?page=play&show=history', { screen: 'history' }],
    ['?page=play&show=match&level=lean&match=1', { screen: 'match', level: level('lean'), seed: 1 }],
    ['?page=play&level=master&round=42', { screen: 'round', link: alone, match: null, attempt: 0 }],
    ['?page=play&level=master&round=42&again=2', { screen: 'round', link: alone, match: null, attempt: 2 }],
    [
      `?page=play&level=damping&round=${secondSeed}&match=7.1`,
      {
        screen: 'round',
        link: { level: level('damping'), seed: secondSeed, sent: null },
        match: { seed: matchSeed, index: 1 },
        attempt: 0,
      },
    ],
  ])('%s leads to the same place as then', (search, place) => {
    expect(decodePage(search, pageIds).page).toBe('play');
    expect(decodePlace(search, linkRules)).toEqual({ place, runtime: 'auto', problems: [] });
  });

  it('still has the guess to beat and the runtime', () => {
    const search = '?page=play&level=noisy-image&round=7&beat=3efdd1ec509136ffce&hint=1&runtime=wasm';
    const { place, runtime, problems } = decodePlace(search, linkRules);
    expect(runtime).toBe('wasm');
    expect(problems).toEqual([]);
    if (place.screen !== 'round') throw new Error(`The link must lead to a round; got ${place.screen}.`);
    expect(place.link.sent?.hinted).toBe(true);
    // as the code of bbf75c5 reads them
    const values = [5.96046483281043e-8, 1.0000000298023242, 0.07500000447034862];
    values.forEach((value, p) => expect(place.link.sent?.values[p]).toBeCloseTo(value, 12));
  });

  it('that was never whole still says what is missing', () => {
    const { place, problems } = decodePlace('?page=play&level=noisy-ima', linkRules);
    expect(place.screen).toBe('levels');
    expect(problems).toEqual([{ kind: 'unreadable', key: 'round', given: '', used: '' }]);
  });
});

it('every round of an earlier history is read, and stands revealed again with the points it had', () => {
  for (const old of oldRounds) {
    const record = parseRecord(old);
    if (!record) throw new Error(`This round of an earlier history is not read: ${JSON.stringify(old)}`);
    const own = recallRound(record, null).results.find(({ player }) => player === 'you');
    expect(own?.score.total).toBe(old.results.find(({ player }) => player === 'you')?.total);
  }
});
