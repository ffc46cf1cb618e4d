import { describe, expect, it } from 'vitest';
import { firstLoad } from '../../../tools/size/first-load.ts';
import { browserTally, unitTally } from '../../../tools/tally.ts';

describe('the tally', () => {
  it('counts unit tests, and a file that does not load as failed', () => {
    expect(unitTally({ numPassedTests: 7, numFailedTests: 2, numFailedTestSuites: 1 })).toEqual({
      passed: 7,
      failed: 2,
    });
    expect(unitTally({ numPassedTests: 7, numFailedTests: 0, numFailedTestSuites: 1 })).toEqual({
      passed: 7,
      failed: 1,
    });
  });

  it('counts a browser test that was skipped or flaky as failed', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 }, errors: [] };
    expect(browserTally(report)).toEqual({ passed: 5, failed: 3 });
    expect(browserTally({ stats: {}, errors: [{ message: 'no server' }] })).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the first load', () => {
  const manifest = {
    'index.html': { file: 'a.js', imports: ['_shared.js'], css: ['a.css'], assets: ['font.woff2'] },
    '_shared.js': { file: 'shared.js', imports: ['index.html'] },
    'later.ts': { file: 'later.js' },
  };

  it('is what the entry imports at once, with styles and fonts, each once', () => {
    expect(firstLoad(manifest, 'index.html')).toEqual(['a.js', 'a.css', 'font.woff2', 'shared.js']);
  });

  it('of an entry that is not there is an error that names it', () => {
    expect(() => firstLoad(manifest, 'home.html')).toThrow(
      'The manifest must hold home.html; it has index.html',
    );
  });
});
