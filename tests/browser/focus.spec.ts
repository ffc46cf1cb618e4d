import { expect, test, type Locator, type Page } from '@playwright/test';
import { everybodyAnswered, openRound, submitButton } from './challenge.ts';
import { open, slider, stopOnErrors } from './page.ts';

stopOnErrors();

/** What has the focus, however deep it lies: its element's name, and what it says. */
const focus = (page: Page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return `${active?.localName}: ${active?.getAttribute('aria-label') ?? active?.textContent.trim().replace(/\s+/g, ' ')}`;
  });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const share = (page: Page) => page.getByText('Share', { exact: true });

/** With the keyboard, as those do who need the focus. */
async function press(control: Locator): Promise<void> {
  await control.focus();
  await control.press('Enter');
}

test('hints have the focus when their button has gone', async ({ page }) => {
  await openRound(page, 'resonance', 3);
  await press(button(page, /^Show me hints/));
  await expect(button(page, /^Show me hints/)).toHaveCount(0);
  await expect.poll(() => focus(page)).toMatch(/^ul: .*Resonance/i);
});

test('a button that sets back leaves the focus on what it set back', async ({ page }) => {
  await open(page);
  await slider(page, 'Damping').fill('0.5');
  await press(button(page, /^Set Damping back/));
  await expect(slider(page, 'Damping')).toBeFocused();
  await slider(page, 'Damping').fill('0.5');
  await press(button(page, 'Set everything back'));
  await expect(button(page, 'Set everything back')).toBeDisabled();
  await expect(button(page, 'Shark fin')).toBeFocused();
});

test('a notice that is read gives the focus back to where it was', async ({ page }) => {
  await open(page);
  await press(share(page));
  await press(button(page, 'Copy the link'));
  await expect(share(page)).toBeFocused();
  await press(button(page, 'Got it'));
  await expect(button(page, 'Got it')).toHaveCount(0);
  await expect(share(page)).toBeFocused();
});

test('a notice that came with the page leaves the focus where the page begins', async ({ page }) => {
  await open(page, '?v=1&gamma=99');
  await press(button(page, 'Got it'));
  await expect(page.getByRole('link', { name: 'Explore' })).toBeFocused();
  await page.goto('/?page=play&level=resonance&round=x');
  await press(button(page, 'Got it'));
  await expect.poll(() => focus(page)).toMatch(/^button: Level 1/);
});

test('the menu closes on Escape, on a press elsewhere, when the focus leaves, and after its action', async ({
  page,
}) => {
  await open(page);
  const item = button(page, 'Save the curve (CSV)');
  await share(page).click();
  await expect(item).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(item).toBeHidden();
  await share(page).click();
  await item.focus();
  await page.keyboard.press('Escape');
  await expect(item).toBeHidden();
  await expect(share(page)).toBeFocused();
  await share(page).click();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Escape');
  await expect(item).toBeHidden();
  await share(page).click();
  await slider(page, 'Damping').focus();
  await share(page).focus();
  await share(page).press('Enter');
  await expect(item).toBeVisible();
  await slider(page, 'Damping').focus();
  await expect(item).toBeHidden();
  await share(page).click();
  const download = page.waitForEvent('download');
  await press(item);
  await download;
  await expect(item).toBeHidden();
  await expect(share(page)).toBeFocused();
});

test('what the network reads has the focus when its button has gone', async ({ page }) => {
  await open(page);
  await press(button(page, 'Let the network read this'));
  await expect.poll(() => focus(page)).toMatch(/^live-guess/);
});

test('the button that submits keeps the focus while par is reading, and the result has it then', async ({
  page,
}) => {
  await openRound(page, 'resonance', 3);
  await press(submitButton(page));
  expect(await focus(page)).not.toMatch(/^(body|null)/);
  await expect.poll(() => focus(page)).toMatch(/^section: Result/);
  await press(page.getByRole('link', { name: 'History' }));
  await press(button(page, 'Forget all'));
  await press(button(page, 'Really forget all of them'));
  await expect(page.getByText('None yet.')).toBeVisible();
  await expect.poll(() => focus(page)).toBe('h1: Rounds you played');
});

test('asking missing players again leaves the focus at the table', async ({ page }) => {
  await page.route(/\.onnx$/, (route) => route.fulfill({ status: 404 }));
  await openRound(page, 'noisy-image', 3);
  await everybodyAnswered(page);
  await expect(button(page, 'Ask again')).toBeVisible();
  // who is asked now reads for ever
  await page.route(/\.onnx$/, () => undefined);
  await press(button(page, 'Ask again'));
  await expect(button(page, 'Ask again')).toHaveCount(0);
  await expect.poll(() => focus(page)).toMatch(/^section: Who else is reading it/);
});

test('choosing a runtime by the keyboard leaves the focus on the choice', async ({ page }) => {
  await openRound(page, 'resonance', 3);
  const choice = page.locator('runtime-choice').getByRole('combobox');
  await choice.focus();
  await choice.selectOption('wasm');
  await expect.poll(() => page.url()).toContain('runtime=wasm');
  await expect(choice).toBeFocused();
});

test('regions that tell something are there before their words', async ({ page }) => {
  await open(page);
  await expect(page.locator('notice-list').getByRole('status')).toHaveText('');
  await expect(page.locator('surface-view').getByRole('status')).toHaveText('');
  await openRound(page, 'noisy-image', 3);
  await expect(page.locator('challenge-page notice-list').getByRole('status')).toHaveText('');
  await expect(page.locator('missing-answers').getByRole('alert')).toHaveText('');
  await expect(page.locator('round-screen .turn').getByRole('status')).toHaveText('');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('what a pressed button leads to is told where one is looking, and covers no button', async ({
    page,
  }) => {
    await openRound(page, 'noisy-image', 3);
    await everybodyAnswered(page);
    await submitButton(page).tap();
    const challenge = button(page, 'Challenge a friend');
    // as low on the screen as it can stand
    await challenge.evaluate((element) => scrollBy(0, element.getBoundingClientRect().bottom - innerHeight));
    await challenge.tap();
    const told = page.getByRole('status').filter({ hasText: 'with your guess to beat' });
    await expect(told).toBeInViewport({ ratio: 1 });
    await challenge.click({ trial: true });
    const box = await challenge.boundingBox();
    const strip = await page.locator('challenge-page notice-list').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((strip?.y ?? 0) + 1);
    await button(page, 'Got it').tap();
    await expect(button(page, 'Got it')).toHaveCount(0);
    await expect(challenge).toBeInViewport();
  });

  test('a notice of the explorer stays in view while the page is scrolled', async ({ page }) => {
    await open(page, '?v=1&gamma=99');
    const told = page.getByRole('status').filter({ hasText: 'in the link' });
    await expect(told).toBeInViewport({ ratio: 1 });
    for (const y of [900, 99_999]) {
      await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), y);
      await expect(told).toBeInViewport({ ratio: 1 });
    }
    await button(page, 'Got it').tap();
    await expect(told).toHaveCount(0);
  });
});
