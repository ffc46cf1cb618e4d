import { describe, expect, it } from 'vitest';
import { initialState } from '../../../web/links/explorer-state.ts';
import { decodeState } from '../../../web/links/explorer-link.ts';

const meant = { ...initialState, omega0: -1.25, gamma: 0.5, direction: 'both' } as const;
const clean = 'v=1&omega0=-1.25&gamma=0.50&direction=both';

/** What is done to addresses on their way, and what was meant all the same. */
const damaged: readonly (readonly [string, string])[] = [
  ['fbclid added', `?${clean}&fbclid=IwAR0x_y-Z`],
  ['a newsletter', `?utm_source=news&utm_medium=email&${clean}&utm_campaign=a%20b&mc_cid=1f&mc_eid=2`],
  ['advertisers', `?gclid=Cj0&msclkid=12&igshid=MzRl&_ga=2.1&_gl=1*x&ref=share&si=Q&${clean}`],
  ['keys without values', `?${clean}&amp&share&s`],
  ['a full stop', `?${clean}.`],
  ['a bracket', `?${clean})`],
  ['an angle bracket', `?${clean}%3E`],
  ['a quotation mark', `?${clean}%E2%80%9D`],
  ['a comma and a space', `?${clean},%20`],
  ['ampersands of HTML', `?${clean.replaceAll('&', '&amp;')}`],
  ['ampersands of HTML, twice', `?${clean.replaceAll('&', '&amp;amp;')}`],
  ['encoding of values', '?v=1&omega0=%2D1%2E25&gamma=0%2E50&direction=both'],
  ['encoding of values, twice', '?v=1&omega0=%252D1.25&gamma=0%252E50&direction=both'],
  ['encoding of the whole', `?${encodeURIComponent(clean)}`],
  ['encoding of the whole, twice', `?${encodeURIComponent(encodeURIComponent(clean))}`],
  ['plus signs for spaces', '?v=1&omega0=+-1.25+&gamma=+0.50&direction=both+'],
  ['zero-width characters', '?v=1&omega0=-1.25%E2%80%8B&gam%E2%80%8Bma=0.50&direction=both%EF%BB%BF'],
  ['a soft hyphen', '?v=1&omega0=-1.25&gam%C2%ADma=0.50&direction=bo%C2%ADth'],
  ['non-breaking spaces', '?v=1&omega0=%C2%A0-1.25&gamma=0.50%C2%A0&direction=both%E2%80%AF'],
  ['a line break', '?v=1&omega0=-1.25%0A&gamma=0.5%0D%0A0&direction=both'],
  ['a true minus sign', '?v=1&omega0=%E2%88%921.25&gamma=0.50&direction=both'],
  ['a dash', '?v=1&omega0=%E2%80%931.25&gamma=0.50&direction=both'],
  ['decimal commas', '?v=1&omega0=-1,25&gamma=0,50&direction=both'],
  ['capitals', `?${clean.toUpperCase()}`],
  ['another question mark', `?${clean}?utm_source=app&fbclid=1`],
  ['a doubled question mark', `??${clean}`],
  ['a percent sign of its own', `?${clean}&note=100%`],
];

describe('an address that came by', () => {
  it.each(damaged)('%s means what was meant, without a word', (_, search) => {
    expect(decodeState(search)).toEqual({ state: meant, problems: [] });
  });

  it('hands that mistyped a key says which, and shows the rest', () => {
    for (const key of ['gama', 'gammma', 'gamna', 'omega', 'omega1', 'epsilo', 'forceLw', 'directon']) {
      const { state, problems } = decodeState(`?v=1&${key}=0.3&noise=1.00`);
      expect(state).toEqual({ ...initialState, noise: 1 });
      expect(problems).toEqual([{ kind: 'unknown', key, given: '', used: '' }]);
    }
  });

  it('a line that was cut off says where, and shows what stands before it', () => {
    for (const key of ['ga', 'omega', 'directio']) {
      const { state, problems } = decodeState(`?v=1&noise=1.00&${key}`);
      expect(state).toEqual({ ...initialState, noise: 1 });
      expect(problems).toEqual([{ kind: 'cut', key, given: '', used: '' }]);
    }
    expect(decodeState('?v=1&noise=1.00&gamma=').problems).toEqual([
      { kind: 'unreadable', key: 'gamma', given: '', used: '0.90' },
    ]);
  });

  it('another page keeps out what was inside a foreign value', () => {
    const other = encodeURIComponent('https://elsewhere.org/?gamma=1.5&noise=2');
    expect(decodeState(`?v=1&redirect=${other}`)).toEqual({ state: initialState, problems: [] });
  });
});
