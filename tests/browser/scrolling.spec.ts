import { expect, test, type Page } from '@playwright/test';
import { violations } from './axe.ts';
import { everybodyAnswered, matchSeed, openRound, submitButton } from './challenge.ts';
import { open, stopOnErrors } from './page.ts';
import { addStyle, lengthenWords, mathFonts, scrollers } from './scrolling.ts';

stopOnErrors();

const about = '?v=1&page=about';
const phone = { width: 360, height: 640 };

const pages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the explorer': (page) => open(page, '?v=1&direction=both&gamma=99'),
  'the About page': (page) => open(page, about),
  'the levels': (page) => open(page, '?page=play&show=levels'),
  'a round': (page) => openRound(page, 'damping', 1),
  'a reveal with everybody’s points, and a match with its table': async (page) => {
    await openRound(page, 'damping');
    await everybodyAnswered(page);
    await submitButton(page).click();
    await page.getByText('Everybody’s points, and bits').click();
    await judge(page);
    await page.goto(`/?page=play&show=match&level=damping&match=${matchSeed}`);
    await expect(page.getByRole('table')).toBeVisible();
  },
};

/** Everything that scrolls can be reached and scrolled by keyboard, and has a name where it is a stop. */
async function judge(page: Page): Promise<void> {
  for (const scroller of await scrollers(page))
    expect(scroller).toMatchObject({ reached: true, named: true });
}

for (const [name, show] of Object.entries(pages)) {
  test(`whatever scrolls on a phone in ${name} is reached by keyboard, with words 1.3 times as long`, async ({
    page,
  }) => {
    await page.setViewportSize(phone);
    await show(page);
    await lengthenWords(page);
    for (const style of Object.values(mathFonts)) {
      await addStyle(page, style);
      await judge(page);
      expect(await violations(page)).toEqual([]);
    }
  });
}

/** The boxes of the About page that are wider than the screen lets them be. */
const wide = (page: Page) => page.locator('wide-box[tabindex="0"]');

for (const font of ['no mathematical font', 'a wide mathematical font'] as const) {
  test(`the equations fit a phone whose browser has ${font}`, async ({ page }) => {
    await page.setViewportSize(phone);
    await open(page, about);
    await addStyle(page, mathFonts[font]);
    await lengthenWords(page);
    await expect(page.locator('wide-box math').first()).toBeVisible();
    const over = await page
      .locator('wide-box')
      .evaluateAll((boxes) => boxes.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    expect(over).toEqual([0, 0, 0]);
    await expect(wide(page)).toHaveCount(0);
  });
}

test('an equation that does not fit all the same is a stop of the keyboard while it does not, and arrows scroll it', async ({
  page,
}) => {
  await page.setViewportSize(phone);
  await open(page, about);
  await addStyle(page, mathFonts['letters three times as large']);
  const box = wide(page).first();
  await box.focus();
  await expect(box).toBeFocused();
  await expect(box).toHaveAccessibleName('The equation');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  await addStyle(page, 'math { font-size: 1em; }');
  await expect(wide(page)).toHaveCount(0);
});
