import { expect, test, type Locator, type Page } from '@playwright/test';
import { roundSeed } from '../../web/pages/challenge/game/match.ts';
import { drawPuzzle } from '../../web/pages/challenge/game/puzzle.ts';
import {
  failObserver,
  level,
  matchPuzzle,
  matchSeed,
  openRound,
  reveal,
  say,
  submitButton,
} from './challenge.ts';
import { open, slider, stopOnErrors } from './page.ts';

stopOnErrors();

const totalsOf = (page: Page): Locator => page.locator('reveal-screen .totals');
const hints = (page: Page): Locator => page.locator('.hints li');
const hintButton = (page: Page): Locator => page.getByRole('button', { name: /^Show me hints/ });
const header = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name });

/** A small print of the labels around a picture, which move with its camera, once the picture stands. */
const labelsOf = (page: Page, picture: string): Promise<string> =>
  page
    .locator(`${picture} canvas.labels`)
    .first()
    .evaluate(async (canvas: HTMLCanvasElement) => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      const { width, height } = canvas;
      const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      let h = 0;
      for (const value of data) h = (Math.imul(h, 31) + value) | 0;
      return String(h);
    });

const pressed = (page: Page): Locator =>
  page.getByRole('group', { name: 'Camera' }).first().getByRole('button', { pressed: true });

test('a reload in a round keeps the knobs and the hints, and the hints stay paid', async ({ page }) => {
  const puzzle = drawPuzzle(level('damping'), 21);
  await openRound(page, 'damping', 21);
  await say(page, puzzle, [0.31, 0.77]);
  await hintButton(page).click();
  await expect(hints(page)).toHaveCount(2);
  await page.reload();
  await expect(slider(page, 'Resonance')).toHaveAttribute('aria-valuetext', /^0\.31/);
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.77/);
  await expect(hints(page)).toHaveCount(2);
  await expect(hintButton(page)).toHaveCount(0);
  await say(page, puzzle, puzzle.truth);
  expect((await reveal(page)).you).toBe(95);
});

test('hints that were bought in one tab are bought in every other, and in one that is opened later', async ({
  page,
  context,
}) => {
  await openRound(page, 'damping', 22);
  const beside = await context.newPage();
  await openRound(beside, 'damping', 22);
  await hintButton(page).click();
  await expect(hints(beside)).toHaveCount(2);
  const later = await context.newPage();
  await openRound(later, 'damping', 22);
  await expect(hints(later)).toHaveCount(2);
});

test('two tabs with the same round each keep their own knobs', async ({ page, context }) => {
  const puzzle = drawPuzzle(level('resonance'), 23);
  const beside = await context.newPage();
  for (const [tab, value] of [
    [page, 0.25],
    [beside, -0.4],
  ] as const) {
    await openRound(tab, 'resonance', 23);
    await say(tab, puzzle, [value]);
  }
  await page.reload();
  await expect(slider(page, 'Resonance')).toHaveAttribute('aria-valuetext', /^0\.25/);
  await beside.reload();
  await expect(slider(beside, 'Resonance')).toHaveAttribute('aria-valuetext', /^−0\.40/);
});

test('a reveal is seen again by every way back to it, with the same guess and the same points', async ({
  page,
}) => {
  const puzzle = drawPuzzle(level('damping'), 24);
  const address = '/?page=play&level=damping&round=24';
  await page.goto('/?page=play&show=levels');
  await openRound(page, 'damping', 24);
  await say(page, puzzle, [puzzle.truth[0] + 0.05, puzzle.truth[1]]);
  const { you, par } = await reveal(page);
  expect(you).toBeLessThan(100);
  const asItWas = async (): Promise<void> => {
    await expect(totalsOf(page)).toContainText(`${you} you`);
    await expect(totalsOf(page)).toContainText(`${par} par`);
    await expect(submitButton(page)).toHaveCount(0);
    await expect(page).toHaveURL(address);
  };

  await page.reload();
  await asItWas();
  await page.goBack();
  await expect(page.getByRole('button', { name: /^Level 2/ })).toBeVisible();
  await page.goForward();
  await asItWas();
  await page.getByRole('link', { name: 'Explore this one' }).click();
  await expect(slider(page, 'Damping')).toBeVisible();
  await page.goBack();
  await asItWas();
  await header(page, 'About').click();
  await expect(page.locator('about-page')).toBeVisible();
  await header(page, 'Play').click();
  await asItWas();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('link', { name: 'Level 2 · And the damping' }).click();
  await asItWas();
  await page.goto(address);
  await asItWas();
});

test('an interrupted match goes on after each of its steps, without another guess', async ({ page }) => {
  const [first, second] = [0, 1].map((index) => matchPuzzle('resonance', index));
  await openRound(page, 'resonance');
  await say(page, first, first.truth);
  await reveal(page);
  await page.getByRole('link', { name: 'Explore this one' }).click();
  await expect(slider(page, 'Damping')).toBeVisible();
  await header(page, 'Play').click();
  await page.getByRole('button', { name: 'Next round' }).click();
  await expect(page.getByText('Round 2 of 5')).toBeVisible();
  await say(page, second, [0.17]);

  await header(page, 'Explore').click();
  await page.reload();
  await header(page, 'Play').click();
  await expect(page.getByText('Round 2 of 5')).toBeVisible();
  await expect(slider(page, 'Resonance')).toHaveAttribute('aria-valuetext', /^0\.17/);
  // the first round's points still stand beside the names
  await expect(page.locator('opponent-table li').first().locator('strong')).toHaveText('100');
  await page.goto('/?page=play');
  await page.getByRole('link', { name: 'Level 1: Go on with round 2' }).click();
  await expect(slider(page, 'Resonance')).toHaveAttribute('aria-valuetext', /^0\.17/);

  await page.goBack();
  await openRound(page, 'resonance', undefined, '', 'Next round');
  await page.getByRole('button', { name: 'Next round' }).click();
  await expect(page.getByText('Round 2 of 5')).toBeVisible();
  await reveal(page);
  await page.goto(`/?page=play&show=match&level=resonance&match=${matchSeed}`);
  await page.getByRole('link', { name: 'Round 1 of 5' }).click();
  await page.getByRole('button', { name: 'Go on with round 3' }).click();
  await expect(page).toHaveURL(new RegExp(`round=${roundSeed(matchSeed, 2)}&match=${matchSeed}\\.2`));
});

test('a first match that was begun is found again by a new tab', async ({ page, context }) => {
  await page.goto('/?page=play');
  await expect(page).toHaveURL(/&match=\d+\.0$/);
  const later = await context.newPage();
  await later.goto('/?page=play');
  await expect(later).toHaveURL(page.url());
});

test('two tabs play one match, and each goes on where the match is', async ({ page, context }) => {
  const puzzle = matchPuzzle('resonance', 0);
  await openRound(page, 'resonance');
  const beside = await context.newPage();
  await openRound(beside, 'resonance');
  await say(page, puzzle, puzzle.truth);
  await reveal(page);

  // the other tab's guess comes second: it is told so, and what it plays is another attempt
  await expect(beside.getByText('your first guess counts, 100 points')).toBeVisible();
  await expect(beside).toHaveURL(/&again=1$/);
  await say(beside, puzzle, [puzzle.truth[0] > 0 ? -0.5 : 0.5]);
  const { you } = await reveal(beside);
  await beside.reload();
  await expect(totalsOf(beside)).toContainText(`${you} you`);
  await page.reload();
  await expect(totalsOf(page)).toContainText('100 you');

  await page.getByRole('button', { name: 'Next round' }).click();
  await reveal(page);
  await expect(beside.getByRole('button', { name: 'Go on with round 3' })).toBeVisible();
});

test('"Play again" is another attempt, with a reveal of its own', async ({ page }) => {
  const puzzle = drawPuzzle(level('resonance'), 25);
  await openRound(page, 'resonance', 25);
  const { you } = await reveal(page);
  await page.getByRole('button', { name: 'Play again' }).click();
  await expect(page.getByText(`your first guess counts, ${you} points`)).toBeVisible();
  await say(page, puzzle, puzzle.truth);
  await page.reload();
  expect((await reveal(page)).you).toBe(100);
  await page.reload();
  await expect(totalsOf(page)).toContainText('100 you');
  await page.goBack();
  await expect(totalsOf(page)).toContainText(`${you} you`);
  await page.getByRole('link', { name: 'History' }).click();
  const rounds = page.getByRole('link', { name: 'Level 1 · Find the resonance' });
  await rounds.first().click();
  await expect(totalsOf(page)).toContainText('100 you');
});

test('an attempt that was made elsewhere is not taken for one that was made here', async ({ page }) => {
  await openRound(page, 'resonance', 26, '&again=7');
  await expect(page).toHaveURL(/round=26$/);
  await expect(page.getByText('your first guess counts')).toHaveCount(0);
});

test('a guess that waits for par outlives a reload, and cannot be given again', async ({ page }) => {
  const puzzle = drawPuzzle(level('lean'), 27);
  const mend = await failObserver(page);
  await openRound(page, 'lean', 27);
  await say(page, puzzle, puzzle.truth);
  await submitButton(page).click();
  await expect(page.getByText(/nobody can be scored/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/nobody can be scored/)).toBeVisible();
  await expect(submitButton(page)).toHaveCount(0);
  await mend();
  await page.reload();
  await expect(totalsOf(page)).toContainText('100 you');
});

test('"Play" in a round keeps its address, and the header’s links lead to where one was', async ({
  page,
  context,
}) => {
  await open(page, '?v=1&gamma=0.70');
  await header(page, 'Play').click();
  await expect(submitButton(page)).toBeVisible();
  await openRound(page, 'damping', 28);
  const address = page.url();
  const entries = await page.evaluate(() => history.length);
  await header(page, 'Play').click();
  await expect(page).toHaveURL(address);
  await expect(submitButton(page)).toBeVisible();
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.getByRole('link', { name: 'Levels' }).click();
  await expect(header(page, 'Play')).toHaveAttribute('href', '/?page=play&show=levels');
  await page.goBack();
  await expect(header(page, 'Play')).toHaveAttribute('href', '/?page=play&level=damping&round=28');

  await page.reload();
  await expect(submitButton(page)).toBeVisible();
  await expect(header(page, 'Explore')).toHaveAttribute('href', '/?v=1&gamma=0.70');
  const beside = context.waitForEvent('page');
  await header(page, 'Explore').click({ modifiers: ['ControlOrMeta'] });
  await expect(slider(await beside, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.70/);
  await header(page, 'Explore').click();
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.70/);
  await expect(header(page, 'Play')).toHaveAttribute('href', '/?page=play&level=damping&round=28');
});

for (const [where, address, picture] of [
  ['the explorer', '/', 'surface-view'],
  ['a round', '/?page=play&level=resonance&round=29', 'measurement-view'],
] as const) {
  test(`the camera of ${where} stays as it was turned, through a reload and a way back`, async ({ page }) => {
    await page.goto(address);
    await expect(page.locator(`${picture} .surface canvas`)).toBeVisible();
    await page.getByRole('button', { name: 'Front' }).first().click();
    await expect(pressed(page)).toHaveText('Front');
    // who has touched something is not welcomed again, and the picture has the room
    await page.reload();
    await expect(pressed(page)).toHaveText('Front');
    const surface = page.locator(`${picture} .surface`).first();
    for (let count = 0; count < 3; count++) {
      await surface.press('ArrowUp');
      await surface.press('ArrowLeft');
    }
    await expect(pressed(page)).toHaveCount(0);
    const turned = await labelsOf(page, picture);
    const asItWas = async (): Promise<void> => {
      await expect(page.locator(`${picture} .surface canvas`)).toBeVisible();
      await expect.poll(() => labelsOf(page, picture)).toBe(turned);
      await expect(pressed(page)).toHaveCount(0);
    };
    await page.reload();
    await asItWas();
    await header(page, 'About').click();
    await expect(page.locator('about-page')).toBeVisible();
    await page.goBack();
    await asItWas();
    await page.getByRole('button', { name: 'Top' }).first().click();
    await expect(pressed(page)).toHaveText('Top');
    await page.reload();
    await expect(page.locator(`${picture} .surface canvas`)).toBeVisible();
    await expect(pressed(page)).toHaveText('Top');
  });
}

test('a round is looked at as before after a reload', async ({ page }) => {
  await openRound(page, 'damping', 30);
  await page.getByRole('button', { name: 'Curve' }).click();
  const force = page.getByRole('slider', { name: /^Force/ });
  await force.press('Home');
  const shown = await force.getAttribute('aria-valuetext');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Curve' })).toHaveAttribute('aria-pressed', 'true');
  await expect(force).toHaveAttribute('aria-valuetext', shown ?? '');
});
