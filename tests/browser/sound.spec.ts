import { expect, test, type Page } from '@playwright/test';
import { openRound, submitButton } from './challenge.ts';
import { open, slider, stopOnErrors } from './page.ts';

stopOnErrors();

interface Heard {
  /** Audio contexts that were made, and how often one was let go. */
  contexts: number;
  suspensions: number;
  /** Hertz, of every note in turn. */
  notes: number[];
}

/** Writes down whatever is to be heard. */
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    const heard: Heard = { contexts: 0, suspensions: 0, notes: [] };
    const { AudioContext: Context, OscillatorNode: Oscillator } = window;
    window.AudioContext = class extends Context {
      constructor() {
        super();
        heard.contexts++;
      }
      override suspend(): Promise<void> {
        heard.suspensions++;
        return super.suspend();
      }
    };
    window.OscillatorNode = class extends Oscillator {
      constructor(context: BaseAudioContext, options?: OscillatorOptions) {
        super(context, options);
        heard.notes.push(options?.frequency ?? NaN);
      }
    };
    Object.assign(window, { heard });
  }),
);

const heardOn = (page: Page): Promise<Heard> =>
  page.evaluate(() => (window as unknown as { heard: Heard }).heard);

const soundButton = (page: Page) => page.getByRole('button', { name: 'Sound' });

test('a round makes no sound, and no audio context, before it is asked for', async ({ page }) => {
  await openRound(page, 'lean', 1);
  await expect(soundButton(page)).toHaveAttribute('aria-pressed', 'false');
  await slider(page, 'Resonance').press('ArrowRight');
  await submitButton(page).click();
  await expect(page.locator('reveal-screen')).toBeVisible();
  expect(await heardOn(page)).toEqual({ contexts: 0, suspensions: 0, notes: [] });
});

test('sound is turned on by the keyboard, kept over a reload, heard at a turn and a guess, and turned off', async ({
  page,
}) => {
  await openRound(page, 'lean', 1);
  await soundButton(page).press('Enter');
  await expect(soundButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => (await heardOn(page)).notes.length).toBe(2);

  await page.reload();
  await expect(soundButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(slider(page, 'Resonance')).toBeVisible();
  expect((await heardOn(page)).contexts).toBe(0);
  await slider(page, 'Resonance').press('ArrowRight');
  await expect.poll(async () => (await heardOn(page)).notes.length).toBe(1);
  await submitButton(page).press('Enter');
  await expect.poll(async () => (await heardOn(page)).notes.length).toBe(3);
  // one context for all, let go once nothing sounds
  await expect.poll(async () => (await heardOn(page)).suspensions).toBe(1);
  expect((await heardOn(page)).contexts).toBe(1);

  await soundButton(page).press('Space');
  await page.reload();
  await expect(soundButton(page)).toHaveAttribute('aria-pressed', 'false');
});

test('the sweep is heard in notes as high as its amplitudes, and marked where it is', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: 'Listen to the sweep' });
  expect((await heardOn(page)).contexts).toBe(0);
  const plot = () =>
    page
      .locator('response-plot')
      .evaluate((element) =>
        (element as HTMLElement & { toPicture(): HTMLCanvasElement }).toPicture().toDataURL(),
      );
  const before = await plot();
  await button.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => (await heardOn(page)).notes.length).toBeGreaterThan(0);
  expect(await plot()).not.toBe(before);
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  expect(await plot()).toBe(before);
  const { notes, contexts } = await heardOn(page);
  expect(contexts).toBe(1);
  expect(notes).toHaveLength(30);
  // it climbs to the tip, and falls off on the right
  const top = notes.lastIndexOf(Math.max(...notes));
  const climb = notes.slice(2, top + 1);
  expect(climb).toEqual([...climb].sort((a, b) => a - b));
  expect(top).toBeGreaterThan(15);
  expect(notes[top + 2]).toBeLessThan(notes[top] / 2);
});

test('a sweep that is heard is stopped by a second press', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: 'Listen to the sweep' });
  await button.click();
  await expect.poll(async () => (await heardOn(page)).notes.length).toBeGreaterThan(1);
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  const { length } = (await heardOn(page)).notes;
  expect(length).toBeLessThan(30);
  await expect.poll(async () => (await heardOn(page)).suspensions).toBe(1);
  expect((await heardOn(page)).notes).toHaveLength(length);
});
