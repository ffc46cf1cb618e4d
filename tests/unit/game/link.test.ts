import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../../../physics/random.ts';
import { askedUnknowns, levels, type Level } from '../../../web/pages/challenge/game/levels.ts';
import { decodeRound, encodeRound, roundKeys, type RoundLink } from '../../../web/links/round-link.ts';
import { linkRules } from '../../../web/pages/challenge/game/link-rules.ts';
import { drawPuzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { scoreOf } from '../../../web/pages/challenge/game/scoring.ts';

const read = (search: string) => decodeRound(new URLSearchParams(search), linkRules);
const written = (link: RoundLink<Level>) => encodeRound(link, linkRules);

describe('the link of a round', () => {
  it('leads back to the same puzzle and the same score to beat', () => {
    const random = stream('links', 1, 0);
    for (let i = 0; i < 200; i++) {
      const level = levels[i % levels.length];
      const seed = Math.floor(uniform(random, 0, 2 ** 32));
      const values = askedUnknowns(level).map(({ low, high }) => uniform(random, low, high));
      const link: RoundLink<Level> = { level, seed, sent: { values, hinted: i % 2 === 0, rule: 2 } };
      const query = written(link);
      expect([...query.keys()].every((key) => (roundKeys as readonly string[]).includes(key))).toBe(true);
      const { link: found, problems } = read(query.toString());
      expect(problems).toEqual([]);
      expect(found).toMatchObject({ level, seed, sent: { hinted: i % 2 === 0 } });
      const par = askedUnknowns(level).map(({ low, high }) => (high - low) / 100);
      const score = (of: readonly number[]): number => scoreOf(drawPuzzle(level, seed), of, par).total;
      expect(score(found!.sent!.values)).toBeCloseTo(score(values), 3);
    }
  });

  it('keeps the ends of the prior', () => {
    const level = levels[3];
    for (const values of [
      [-1, 0.5, 0],
      [1, 1.5, 0.15],
    ]) {
      const sent = { values, hinted: false, rule: 2 } as const;
      const found = read(written({ level, seed: 9, sent }).toString()).link?.sent?.values;
      values.forEach((value, p) => expect(found![p]).toBeCloseTo(value, 12));
    }
  });

  it("does not show the sender's values: the same guess reads differently for every puzzle", () => {
    const sent = { values: [0.25, 1, 0.05], hinted: false, rule: 2 } as const;
    const words = [1, 2, 3].map((seed) => written({ level: levels[3], seed, sent }).get('beat'));
    expect(new Set(words).size).toBe(3);
  });

  it('names the rule that its points are worked out by; where it names none, that is the first', () => {
    const sent = { values: [0.25, 1, 0.05], hinted: true, rule: 2 } as const;
    const query = written({ level: levels[3], seed: 1, sent });
    expect(query.get('rule')).toBe('2');
    expect(read(query.toString()).link?.sent?.rule).toBe(2);
    query.delete('rule');
    expect(read(query.toString()).link?.sent?.rule).toBe(1);
    expect(written({ level: levels[3], seed: 1, sent: { ...sent, rule: 1 } }).toString()).toBe(
      query.toString(),
    );
    query.set('rule', '3');
    expect(read(query.toString())).toMatchObject({
      link: { sent: null },
      problems: [{ kind: 'unreadable', key: 'rule', given: '3' }],
    });
  });

  it('of an earlier version leads to the puzzle and to the guess by the first rule', () => {
    // as the page wrote it before rules were named
    const { link, problems } = read('?level=clean-curve&round=1&beat=23f83915b98a82b3c7&hint=1');
    expect(problems).toEqual([]);
    expect(link?.sent).toMatchObject({ hinted: true, rule: 1 });
    [0.25, 1, 0.05].forEach((value, p) => expect(link!.sent!.values[p]).toBeCloseTo(value, 6));
  });

  it('without a guess is a puzzle alone', () => {
    expect(written({ level: levels[0], seed: 4, sent: null }).toString()).toBe('level=resonance&round=4');
    expect(read('?level=resonance&round=4').link).toEqual({ level: levels[0], seed: 4, sent: null });
  });

  it.each(['', '?v=1&gamma=0.5', '?level=master', '?beat=abc'])('%s is none, and no problem', (search) => {
    expect(read(search)).toEqual({ link: null, problems: [] });
  });

  it.each([
    ['?level=hell&round=1', 'level', 'hell'],
    ['?level=__proto__&round=1', 'level', '__proto__'],
    ['?round=1', 'level', ''],
    ['?level=master&round=-1', 'round', '-1'],
    ['?level=master&round=4294967296', 'round', '4294967296'],
    ['?level=master&round=1e3', 'round', '1e3'],
    ['?level=master&round=NaN', 'round', 'NaN'],
    ['?level=master&round=', 'round', ''],
    [`?level=master&round=${'9'.repeat(5000)}`, 'round', '9'.repeat(5000)],
  ])('%s cannot be played, and says why', (search, key, given) => {
    expect(read(search)).toEqual({ link: null, problems: [{ kind: 'unreadable', key, given, used: '' }] });
  });

  it.each([
    '',
    '0',
    'ffffff',
    'zzzzzzzzzzzzzzzzzz',
    'FFFFFFFFFFFFFFFFFF',
    '0.5,1,0.1',
    '-00001000001000001',
    '<b>',
  ])('with the guess %j is played without it, and says why', (beat) => {
    const query = new URLSearchParams({ level: 'master', round: '1', beat });
    const { link, problems } = decodeRound(query, linkRules);
    expect(link).toEqual({ level: levels[7], seed: 1, sent: null });
    expect(problems).toEqual([{ kind: 'unreadable', key: 'beat', given: beat, used: '' }]);
  });

  it('with any well-formed guess stays within the prior', () => {
    const random = stream('forged links', 1, 0);
    for (let i = 0; i < 200; i++) {
      const beat = Array.from({ length: 18 }, () => Math.floor(uniform(random, 0, 16)).toString(16)).join('');
      const { link } = read(`?level=master&round=${i}&beat=${beat}`);
      askedUnknowns(levels[7]).forEach(({ low, high }, p) => {
        expect(link!.sent!.values[p]).toBeGreaterThanOrEqual(low);
        expect(link!.sent!.values[p]).toBeLessThanOrEqual(high + 1e-12);
      });
    }
  });
});
