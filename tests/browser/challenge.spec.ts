import { expect, test, type Page } from '@playwright/test';
import { decodeRound } from '../../web/links/round-link.ts';
import { linkRules } from '../../web/pages/challenge/game/link-rules.ts';
import { matchRounds, roundSeed } from '../../web/pages/challenge/game/match.ts';
import { drawPuzzle, firstValues } from '../../web/pages/challenge/game/puzzle.ts';
import { violations } from './axe.ts';
import {
  everybodyAnswered,
  expectNodesAnswers,
  failObserver,
  level,
  matchPuzzle,
  matchSeed,
  openRound,
  playMatch,
  reveal,
  say,
  submitButton,
  tableRows,
} from './challenge.ts';
import { bytes, open, slider, stopOnErrors } from './page.ts';

stopOnErrors();

test('a whole match on WASM, with the answers that onnxruntime-node finds', async ({ page }) => {
  await playMatch(page, 'noisy-image', 'wasm');
  const you = page.getByRole('row', { name: /^You/ });
  await expect(you).toContainText('100');
  const cells = (await you.getByRole('cell').allInnerTexts()).map(Number);
  const sum = cells.slice(0, matchRounds).reduce((a, b) => a + b, 0);
  expect(Math.abs(cells[matchRounds] - sum)).toBeLessThanOrEqual(2.5);
  await expectNodesAnswers(page, 'noisy-image', 1e-5);
});

test('a first visitor gets the first level at once, and moves a fin with one key', async ({ page }) => {
  await page.goto('/?page=play');
  await expect(page.getByText('Level 1 · Find the resonance')).toBeVisible();
  const before = page.locator('status-announcer').getByRole('status');
  await expect(before).toContainText('Yours: highest');
  const sentence = await before.textContent();
  await slider(page, 'Resonance').press('PageUp');
  await expect(before).not.toHaveText(sentence ?? '');
});

test('"back" leaves the challenge for the explorer as it was', async ({ page }) => {
  await open(page, '?v=1&gamma=0.70');
  await page.getByRole('link', { name: 'Play' }).click();
  await expect(submitButton(page)).toBeVisible();
  await page.goBack();
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.70/);
});

test('the networks start in the challenge, and not in the explorer', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const runtimes = () => fetched.filter((url) => url.endsWith('.wasm'));
  await open(page);
  const link = page.getByRole('link', { name: 'Play' });
  await link.focus();
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((url) => /wasm|onnx|manifest\.json/.test(url))).toEqual([]);
  await link.click();
  await expect.poll(() => runtimes().length).toBe(1);
  await page.goto('/?page=play&show=levels');
  await expect.poll(() => runtimes().length).toBe(2);
});

test('one graphics context draws the explorer and round after round', async ({ page }) => {
  await page.addInitScript(() => {
    const contexts = Object.assign(window, { contexts: new Set<unknown>() }).contexts;
    for (const name of ['drawArrays', 'drawElements'] as const) {
      const draw = WebGL2RenderingContext.prototype[name] as (...rest: unknown[]) => void;
      Object.assign(WebGL2RenderingContext.prototype, {
        [name](this: unknown, ...rest: unknown[]) {
          contexts.add(this);
          draw.apply(this, rest);
        },
      });
    }
  });
  await open(page);
  await page.getByRole('link', { name: 'Play' }).click();
  for (let round = 0; round < 2; round++) {
    await reveal(page);
    await page.getByRole('button', { name: 'Next round' }).click();
  }
  await expect(page.locator('measurement-view canvas:visible')).toHaveCount(2);
  expect(await page.evaluate(() => (Reflect.get(window, 'contexts') as Set<unknown>).size)).toBe(1);
});

test('a graphics context that was lost in the explorer is not the round’s', async ({ page }) => {
  await open(page);
  await page.locator('surface-view .surface canvas').evaluate((canvas: HTMLCanvasElement) => {
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await expect(page.getByText('The graphics device was lost.')).toBeVisible();
  await page.getByRole('link', { name: 'Play' }).click();
  await expect(page.locator('measurement-view .surface canvas')).toBeVisible();
  await expect(page.getByText('The graphics device was lost.')).toHaveCount(0);
});

test('a round by keyboard alone, with the focus where each room begins', async ({ page }) => {
  await openRound(page, 'resonance');
  await everybodyAnswered(page);
  const tabTo = async (name: string | RegExp, role: 'button' | 'slider') => {
    const target = page.getByRole(role, { name });
    for (let count = 0; count < 40; count++) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The tabulator must reach ${name}.`);
  };
  await tabTo(/^Resonance/, 'slider');
  await page.keyboard.press('ArrowRight');
  await expect(slider(page, 'Resonance')).toHaveAttribute('aria-valuetext', /^0\.01/);
  await tabTo('Submit guess', 'button');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Result' })).toBeFocused();
  await tabTo('Next round', 'button');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Round 2 of 5')).toBeVisible();
  await expect(slider(page, 'Resonance')).toBeFocused();
});

test('a link carries the guess to beat, and its score is worked out anew', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const puzzle = drawPuzzle(level('damping'), 5);
  await openRound(page, 'damping', 5);
  const [omega0, gamma] = puzzle.truth;
  await say(page, puzzle, [omega0, gamma + 0.05]);
  const { you } = await reveal(page);
  expect(you).toBeGreaterThan(50);
  expect(you).toBeLessThan(100);
  await page.getByRole('button', { name: 'Challenge a friend' }).click();
  await expect(page.getByText(/link is on your clipboard/)).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());

  const friend = await browser.newPage();
  await friend.goto(address);
  const sender = friend.getByRole('listitem').filter({ hasText: 'a score to beat · sealed' });
  await expect(sender.locator('strong')).toHaveText(String(you));
  // a network that comes late moves the rows of the table
  await everybodyAnswered(friend);
  const totals = await reveal(friend);
  expect(totals['to beat']).toBe(you);
  expect(totals.you).toBe((await friendsOwn(friend)).total);
  await friend.close();
});

test('whoever plays a round again sends the first guess, for only that one counts', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const puzzle = drawPuzzle(level('damping'), 6);
  const [omega0, gamma] = puzzle.truth;
  await openRound(page, 'damping', 6);
  await say(page, puzzle, [omega0, gamma - 0.05]);
  await page.getByRole('button', { name: /^Show me hints/ }).click();
  const first = await reveal(page);
  await page.getByRole('button', { name: 'Play again' }).click();
  await say(page, puzzle, puzzle.truth);
  expect((await reveal(page)).you).toBe(100);
  await page.getByRole('button', { name: 'Challenge a friend' }).click();
  await expect(page.getByText(/with your first guess to beat/)).toBeVisible();
  const query = new URL(await page.evaluate(() => navigator.clipboard.readText())).searchParams;
  const sent = decodeRound(query, linkRules).link?.sent;
  expect(sent?.hinted).toBe(true);
  expect(sent?.values[0]).toBeCloseTo(omega0, 6);
  expect(sent?.values[1]).toBeCloseTo(gamma - 0.05, 6);

  const friend = await context.newPage();
  await friend.goto(`/?${query}`);
  const totals = friend.locator('reveal-screen .totals');
  await expect(totals).toContainText(`${first.you} you`);
  await expect(totals).toContainText(`${first.you} to beat`);
});

/** What the table of everybody's points says of the visitor. */
async function friendsOwn(page: Page): Promise<{ readonly total: number }> {
  await page.getByText('Everybody’s points, and bits').click();
  const cells = await page.getByRole('row', { name: /^You/ }).getByRole('cell').allInnerTexts();
  return { total: Number(cells[cells.length - 3]) };
}

test('rounds outlive the page: each can be played again, and all be taken away as a table', async ({
  page,
}) => {
  const puzzle = drawPuzzle(level('lean'), 9);
  await openRound(page, 'lean', 9);
  await say(page, puzzle, puzzle.truth);
  await reveal(page);
  await page.goto('/?page=play');
  await expect(page.getByText('best round 100 · played 1')).toBeVisible();
  await page.getByRole('link', { name: 'History' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const rows = tableRows((await bytes(await download)).toString());
  const mine = rows.filter(({ player }) => player === 'you');
  expect(mine.map(({ parameter }) => parameter)).toEqual(['omega0', 'epsilon']);
  mine.forEach(({ truth, value }, p) => {
    expect(Number(truth)).toBeCloseTo(puzzle.truth[p], 8);
    expect(Number(value)).toBeCloseTo(puzzle.truth[p], 8);
  });
  await page.getByRole('button', { name: 'Play again' }).click();
  await expect(page).toHaveURL(/level=lean&round=9/);
  await expect(slider(page, 'Resonance')).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^${firstValues(level('lean'))[0].toFixed(2)}`),
  );
});

test('whoever goes back and plays a round again keeps the points of the first attempt', async ({ page }) => {
  const [first, second] = [0, 1].map((index) => matchPuzzle('resonance', index));
  const off = first.truth[0] + (first.truth[0] > 0 ? -0.15 : 0.15);
  await openRound(page, 'resonance');
  await say(page, first, [off]);
  const { you } = await reveal(page);
  expect(you).toBeLessThan(60);
  await page.getByRole('button', { name: 'Next round' }).click();
  await expect(page.getByText('Round 2 of 5')).toBeVisible();

  await page.goBack();
  await expect(page.locator('reveal-screen .totals')).toContainText(`${you} you`);
  await page.getByRole('button', { name: 'Play again' }).click();
  const counts = page.getByText(`your first guess counts, ${you} points`);
  await expect(page.getByText('Round 1 of 5')).toBeVisible();
  await expect(counts).toBeVisible();
  await say(page, first, first.truth);
  expect((await reveal(page)).you).toBe(100);
  await expect(counts).toBeVisible();
  await page.getByRole('button', { name: 'Next round' }).click();
  await expect(page.locator('opponent-table li').first().locator('strong')).toHaveText(String(you));
  await say(page, second, second.truth);
  await reveal(page);

  await page.getByRole('link', { name: 'History' }).click();
  const rounds = page.locator('round-history li');
  await expect(rounds).toHaveText([/● 100/, /played again.*● 100/s, new RegExp(`● ${you}\\b`)]);
  await expect(page.getByText('played again')).toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const rows = tableRows((await bytes(await download)).toString());
  const attempts = rows
    .filter(({ player, seed }) => player === 'you' && seed === String(first.seed))
    .map(({ replay, value, total }) => [replay, Number(value).toFixed(4), Math.round(Number(total))]);
  expect(attempts).toEqual([
    ['0', off.toFixed(4), you],
    ['1', first.truth[0].toFixed(4), 100],
  ]);

  await page.goto(`/?page=play&show=match&level=resonance&match=${matchSeed}`);
  const cells = page.getByRole('row', { name: /^You/ }).getByRole('cell');
  await expect(cells.first()).toHaveText(String(you));
  await expect(cells.last()).toHaveText(String(you + 100));
});

test('the truth of a round can be explored', async ({ page }) => {
  const [omega0] = drawPuzzle(level('fast-sweep'), 6).truth;
  await openRound(page, 'fast-sweep', 6);
  await reveal(page);
  await page.getByRole('link', { name: 'Explore this one' }).click();
  const shown = omega0.toFixed(2).replace('-', '−');
  await expect(slider(page, 'Resonance')).toHaveAttribute('aria-valuetext', new RegExp(`^${shown}`));
  await expect(slider(page, 'Sweep takes')).toHaveAttribute('aria-valuetext', /^10/);
  await expect(page.getByRole('status').filter({ hasText: 'in the link' })).toHaveCount(0);
});

test('a link that cannot be read says so, and levels are offered', async ({ page }) => {
  await page.goto('/?page=play&level=resonance&round=x');
  await expect(page.getByText(/The link cannot be read \(round = “x”\)/)).toBeVisible();
  await page.getByRole('button', { name: /^Level 2/ }).click();
  await expect(page.getByText('Level 2 · And the damping')).toBeVisible();
});

test('a link to a match that was not played here says so, and plays it, on from where it was left', async ({
  page,
}) => {
  const address = `/?page=play&show=match&level=resonance&match=${matchSeed}`;
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'This match has not been played here.' })).toBeVisible();
  await page.getByRole('button', { name: 'Play this match' }).click();
  await expect(page).toHaveURL(new RegExp(`round=${roundSeed(matchSeed, 0)}&match=${matchSeed}\\.0`));
  await expect(page.getByText('Round 1 of 5')).toBeVisible();

  // the third round came by itself, as from a friend
  const third = matchPuzzle('resonance', 2);
  await openRound(page, 'resonance', third.seed);
  await say(page, third, third.truth);
  await reveal(page);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.locator('round-history li')).toHaveCount(1);
  await page.goto(address);
  await expect(page.getByText('1 of 5 rounds played')).toBeVisible();
  const cells = page.getByRole('row', { name: /^You/ }).getByRole('cell');
  await expect(cells).toHaveText(['–', '–', '100', '–', '–', '100']);
  await page.getByRole('button', { name: 'Go on with round 1' }).click();
  await expect(page.getByText('Round 1 of 5')).toBeVisible();
});

test('a link to a match that cannot be read says so, and levels are offered', async ({ page }) => {
  await page.goto('/?page=play&show=match&level=lean&match=1e3');
  await expect(page.getByText(/The link cannot be read \(match = “1e3”\)/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Level 2/ })).toBeVisible();
});

test('without any network the round goes on against the others, and says what is missing', async ({
  page,
}) => {
  await page.route('**/models/**', (route) => route.fulfill({ status: 404 }));
  const puzzle = drawPuzzle(level('noisy-image'), 3);
  await openRound(page, 'noisy-image', 3);
  await expect(page.getByText(/No answer from the network/)).toBeVisible();
  await say(page, puzzle, puzzle.truth);
  const totals = await reveal(page);
  expect(Object.keys(totals)).toEqual(['you', 'par']);
  expect(totals.you).toBe(100);
});

test('a guess that par could not read yet is kept until it can', async ({ page }) => {
  const puzzle = drawPuzzle(level('lean'), 3);
  const mend = await failObserver(page);
  await openRound(page, 'lean', 3);
  await say(page, puzzle, puzzle.truth);
  await submitButton(page).click();
  await expect(page.getByText(/nobody can be scored/)).toBeVisible();
  await mend();
  await page.getByRole('button', { name: 'Ask par again' }).click();
  await expect(page.locator('reveal-screen .totals')).toContainText('100 you');
});

test('without WebGL the curve takes the place of the fin, and the round goes on', async ({ page }) => {
  await page.addInitScript(() => {
    const before = HTMLCanvasElement.prototype.getContext as (...words: unknown[]) => unknown;
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
        return kind === 'webgl2' ? null : before.call(this, kind, ...more);
      },
    });
  });
  await openRound(page, 'resonance', 3);
  await expect(page.getByRole('button', { name: 'Curve' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('heading', { name: /^Readings at force/ })).toBeVisible();
  expect((await reveal(page)).par).toBeGreaterThan(80);
});

test('axe finds nothing wrong with a round, its reveal, the levels and the history', async ({ page }) => {
  await openRound(page, 'fast-sweep', roundSeed(1, 0));
  await everybodyAnswered(page);
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: /^Show me hints/ }).click();
  expect(await violations(page)).toEqual([]);
  await reveal(page);
  await page.getByText('Everybody’s points, and bits').click();
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page)).toEqual([]);
  for (const name of ['Levels', 'History']) {
    await page.getByRole('link', { name }).click();
    expect(await violations(page)).toEqual([]);
  }
  await page.goto('/?page=play&show=match&level=lean&match=1');
  await expect(page.getByRole('heading', { name: 'This match has not been played here.' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
