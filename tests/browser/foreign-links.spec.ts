import { expect, test } from '@playwright/test';
import { openRound, reveal, submitButton } from './challenge.ts';
import { open, slider, stopOnErrors } from './page.ts';

stopOnErrors();

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('what a newsletter adds to a link is silent', async ({ page }) => {
    await open(page, '?v=1&gamma=0.50&fbclid=IwAR0&utm_source=news&utm_medium=email&mc_eid=4f');
    await expect(slider(page, 'Damping')).toHaveValue('0.5');
    await expect(page.locator('notice-list li')).toHaveCount(0);
  });
});

test('a link that breaks off says where', async ({ page }) => {
  await open(page, '?v=1&gamma=0.50&epsil');
  await expect(slider(page, 'Damping')).toHaveValue('0.5');
  await expect(page.getByText('The link breaks off at “epsil”')).toBeVisible();
});

const damaged: readonly (readonly [string, string])[] = [
  ['is too short', '&beat=3efdd1'],
  ['has other letters', '&beat=zzzzzzzzzzzzzzzzzz'],
  ['is empty', '&beat='],
];

for (const [what, beat] of damaged) {
  test(`a round whose guess to beat ${what} says so, and is played without it`, async ({ page }) => {
    await openRound(page, 'noisy-image', 7, beat);
    await expect(page.getByText('The guess to beat in this link cannot be read.')).toBeVisible();
    await expect(page.getByText('choose a level instead')).toHaveCount(0);
    const totals = await reveal(page);
    expect(Object.keys(totals)).toContain('par');
    expect(Object.keys(totals)).not.toContain('to beat');
  });
}

test('a round that came through a messenger is the same round, with its guess to beat', async ({ page }) => {
  const link = 'page=play&level=noisy-image&round=7&beat=3efdd1ec509136ffce';
  for (const search of [
    `?${link}&fbclid=IwAR0&utm_source=x`,
    `?${link.replaceAll('&', '&amp;')}.`,
    `?${encodeURIComponent(link)}`,
    `?${link.toUpperCase()})`,
    `?${link}#:~:text=Puzzle`,
  ]) {
    await page.goto(`/${search}`);
    await expect(submitButton(page)).toBeVisible();
    await expect(page.getByText('Puzzle 6-7 ·')).toBeVisible();
    await expect(page.locator('opponent-table')).toContainText('Who sent this');
    await expect(page.locator('challenge-page [role=status]').first()).toHaveText('');
  }
});

test('a link to a round that breaks off names what is missing', async ({ page }) => {
  await page.goto('/?page=play&level=noisy-ima');
  await expect(
    page.getByText('The link is incomplete (round is missing); choose a level instead.'),
  ).toBeVisible();
  await expect(page.locator('level-menu')).toBeVisible();
});

test('a round whose match cannot be read is played by itself, and says so', async ({ page }) => {
  await openRound(page, 'noisy-image', 7, '&match=12345.9');
  await expect(page.getByText('match = “12345.9” cannot be read and was left out')).toBeVisible();
});
