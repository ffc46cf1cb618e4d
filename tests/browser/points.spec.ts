import { expect, test } from '@playwright/test';
import { encodeRound } from '../../web/links/round-link.ts';
import { linkRules } from '../../web/pages/challenge/game/link-rules.ts';
import { drawPuzzle } from '../../web/pages/challenge/game/puzzle.ts';
import { level, openRound, reveal, say } from './challenge.ts';

test('who says how sure the guess is keeps it, and is compared with par on honesty', async ({ page }) => {
  const puzzle = drawPuzzle(level('noisy-curve'), 21);
  await openRound(page, 'noisy-curve', 21);
  await say(page, puzzle, puzzle.truth);
  const sure = page.getByRole('slider', { name: 'How sure are you?' });
  await expect(sure).toBeHidden();
  await page.getByText('How sure are you?').click();
  await expect(sure).toHaveAttribute('aria-valuetext', 'I do not say.');
  await sure.press('Home');
  for (let i = 0; i < 3; i++) await sure.press('ArrowRight');
  const said = /Resonance\s±\s0\.13, Damping\s±\s0\.063, Nonlinearity\s±\s0\.0094/;
  await expect(sure).toHaveAttribute('aria-valuetext', said);
  await page.reload();
  await expect(sure).toHaveAttribute('aria-valuetext', said);

  await reveal(page);
  const lane = page.locator('estimate-strip').first().locator('line[stroke="var(--you)"]');
  await expect(lane).toHaveCount(1);
  await page.getByText('Everybody’s points, and bits').click();
  const honesty = (name: RegExp) => page.getByRole('row', { name }).getByRole('cell').last();
  // three parameters, each log2(63 / 64 x 16 / sqrt(2 pi) + 1 / 64) = 2.655: the guess is the truth
  await expect(honesty(/^You/)).toHaveText('8.0');
  await expect(honesty(/^Par/)).toHaveText(/^−?\d+\.\d$/);
  await expect(honesty(/^Chance/)).toHaveText('–');
  // an exact guess is more than luck is expected to give
  await expect(
    page.getByText(/^A bit is one halving.*\s±\s2\.8 bits.*Luckier than that: .*You/s),
  ).toBeVisible();
  await page.reload();
  await page.getByText('Everybody’s points, and bits').click();
  await expect(honesty(/^You/)).toHaveText('8.0');
});

test('a link of an earlier version is played by its own rule of points, and marked', async ({ page }) => {
  const seed = 22;
  const puzzle = drawPuzzle(level('damping'), seed);
  const [omega0, gamma] = puzzle.truth;
  const values = [omega0, gamma > 1 ? gamma - 0.12 : gamma + 0.12];
  const sent = { values, hinted: false, rule: 1 } as const;
  const link = encodeRound({ level: puzzle.level, seed, sent }, linkRules);
  expect(link.has('rule')).toBe(false);
  await page.goto(`/?page=play&${link}`);
  await say(page, puzzle, values);
  const totals = await reveal(page);
  // 100 / (1 + (0.12 / 0.06)^4) = 5.9, and 100 for the resonance
  expect(totals.you).toBe(53);
  expect(totals['to beat']).toBe(53);
  await expect(page.locator('reveal-screen .totals')).toContainText('earlier rule of points');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.locator('round-history li')).toContainText('earlier rule of points');

  await openRound(page, 'damping', seed + 1);
  await reveal(page);
  await expect(page.locator('reveal-screen .totals')).not.toContainText('earlier rule of points');
});
