import { describe, expect, it } from 'vitest';
import {
  draftOf,
  isDraftOf,
  parseDraft,
  resume,
  type Draft,
} from '../../../web/pages/challenge/game/draft.ts';
import { levels } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { buyHints, start, submit, tell, turn } from '../../../web/pages/challenge/game/round.ts';

const puzzle = drawPuzzle(levels[1], 42);
const round = buyHints(turn(start(puzzle), 'gamma', 0.8));
const draft: Draft = {
  version: 1,
  level: 'damping',
  seed: 42,
  attempt: 0,
  values: [0, 0.8],
  hinted: true,
  submitted: false,
};

describe('a draft', () => {
  it('is the round as it was left, with its knobs and what was paid', () => {
    expect(draftOf(round, 0)).toEqual(draft);
    expect(resume(puzzle, null, null, draft)).toEqual(round);
  });

  it('keeps how sure the visitor said to be; an earlier one says nothing of it', () => {
    const sure = tell(round, [0.5, 0.25]);
    const kept = parseDraft(JSON.parse(JSON.stringify(draftOf(sure, 0))));
    expect(kept).toEqual({ ...draft, deviations: [0.5, 0.25] });
    expect(resume(puzzle, null, null, kept!)).toEqual(sure);
    expect(resume(puzzle, null, null, parseDraft(draft)!).deviations).toBeNull();
  });

  it('keeps a guess that waits for par, which cannot be given again', () => {
    const waiting = draftOf(submit(round), 3);
    expect(waiting).toMatchObject({ attempt: 3, submitted: true });
    expect(resume(puzzle, null, null, waiting)).toEqual(submit(round));
  });

  it('knows nothing of the link that the round came with: the guess to beat is the address’s', () => {
    const sent = { values: [0.1, 1], hinted: true, rule: 2 } as const;
    expect(resume(puzzle, sent, null, draft)).toMatchObject({ sent, values: [0, 0.8], hinted: true });
  });

  it('stands at the edge of the prior where a knob stood beyond', () => {
    expect(resume(puzzle, null, null, { ...draft, values: [-40, 99] }).values).toEqual([-1, 1.5]);
  });

  it('belongs to one attempt at one puzzle', () => {
    const name = { level: levels[1], seed: 42, attempt: 0 };
    expect(isDraftOf(draft, name)).toBe(true);
    for (const other of [{ level: levels[0] }, { seed: 43 }, { attempt: 1 }])
      expect(isDraftOf(draft, { ...name, ...other })).toBe(false);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['text', 'draft'],
    ['another version', { ...draft, version: 2 }],
    ['a level that is none', { ...draft, level: 'constructor' }],
    ['a seed that is none', { ...draft, seed: 0.5 }],
    ['an attempt that is none', { ...draft, attempt: -1 }],
    ['too few margins', { ...draft, deviations: [0.1] }],
    ['a margin of nothing', { ...draft, deviations: [0.1, 0] }],
    ['too few knobs', { ...draft, values: [0] }],
    ['a knob that is no number', { ...draft, values: [0, null] }],
    ['hints neither bought nor not', { ...draft, hinted: 'yes' }],
  ])('is not %s', (_, data) => {
    expect(parseDraft(data)).toBeNull();
  });
});
