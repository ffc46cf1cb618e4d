import { expect, test, type Page } from '@playwright/test';
import { matchRounds } from '../../web/pages/challenge/game/match.ts';
import { openRound, submitButton } from './challenge.ts';
import { swipe, trackOf } from './fingers.ts';
import { slider, stopOnErrors } from './page.ts';

stopOnErrors();
test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true });

/** What the knob says while a thumb scrolls the page over it, up and down again. */
async function scrollOverKnob(page: Page): Promise<void> {
  const knob = slider(page, 'Resonance');
  await knob.scrollIntoViewIfNeeded();
  const before = await knob.getAttribute('aria-valuetext');
  for (const way of [-160, 160]) {
    const { x, width, y } = await trackOf(knob);
    await swipe(page, [
      [x + 0.2 * width, y],
      [x + 0.2 * width + 20, y + way],
    ]);
  }
  await expect(knob).toHaveAttribute('aria-valuetext', before ?? '');
}

async function turnKnob(page: Page, by: number): Promise<string> {
  const knob = slider(page, 'Resonance');
  await knob.scrollIntoViewIfNeeded();
  const before = await knob.getAttribute('aria-valuetext');
  const { x, width, y } = await trackOf(knob);
  await swipe(page, [
    [x + width / 2, y],
    [x + width / 2 + by, y + 3],
  ]);
  await expect(knob).not.toHaveAttribute('aria-valuetext', before ?? '');
  return (await knob.getAttribute('aria-valuetext')) ?? '';
}

/** Rounds in which the page is loaded anew: those between are like the second. */
const reloaded = [0, 1, matchRounds - 1];

test('a whole match by thumb, with swipes between the knobs, a reload in every room, and Back from every room', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openRound(page, 'resonance');
  const totals = page.locator('reveal-screen .totals .you');
  const points: string[] = [];
  for (let index = 0; index < matchRounds; index++) {
    await expect(page.getByText(`Round ${index + 1} of 5`)).toBeVisible();
    await scrollOverKnob(page);
    const value = await turnKnob(page, 30 + 12 * index);
    if (reloaded.includes(index)) {
      await page.reload();
      await expect(slider(page, 'Resonance')).toHaveAttribute('aria-valuetext', value);
    }
    if (index > 0) {
      // the room before is the reveal of the round before, as it was
      await page.goBack();
      await expect(totals).toHaveText(points[index - 1]);
      await page.goForward();
      await expect(slider(page, 'Resonance')).toHaveAttribute('aria-valuetext', value);
    }
    await submitButton(page).tap();
    await expect(totals).toBeVisible();
    points.push((await totals.textContent()) ?? '');
    if (reloaded.includes(index)) {
      await page.reload();
      await expect(totals).toHaveText(points[index]);
    }
    await page.getByRole('button', { name: index < matchRounds - 1 ? 'Next round' : 'See the match' }).tap();
  }
  await expect(page.getByText('5 of 5 rounds played')).toBeVisible();
  await page.reload();
  await expect(page.getByText('5 of 5 rounds played')).toBeVisible();
  await page.goBack();
  await expect(totals).toHaveText(points[matchRounds - 1]);
  await page.goForward();
  await page.getByRole('link', { name: 'History' }).tap();
  await expect(page.getByRole('heading', { name: 'Rounds you played' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Rounds you played' })).toBeVisible();
  await page.goBack();
  await expect(page.getByText('5 of 5 rounds played')).toBeVisible();
});
