import { expect, test, type Page } from '@playwright/test';
import { open, slider, stopOnErrors } from './page.ts';

stopOnErrors();

const entryCount = (page: Page) => page.evaluate(() => history.length);
const gamma = (page: Page) => page.evaluate(() => new URLSearchParams(location.search).get('gamma'));

/** The key goes down, repeats, and comes up, as under a finger that rests on it. */
async function hold(page: Page, key: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await page.keyboard.down(key);
  await page.keyboard.up(key);
}

test('a held arrow key is one entry of the history, and its release in the address', async ({ page }) => {
  await open(page);
  const control = slider(page, 'Damping');
  await control.focus();
  const before = await entryCount(page);
  await hold(page, 'ArrowRight', 90);
  await expect(control).toHaveAttribute('aria-valuetext', /^1\.80/);
  await expect.poll(() => gamma(page)).toBe('1.80');
  expect(await entryCount(page)).toBe(before + 1);
  await hold(page, 'ArrowLeft', 40);
  await expect.poll(() => gamma(page)).toBe('1.40');
  expect(await entryCount(page)).toBe(before + 2);
  await page.goBack();
  await expect(control).toHaveAttribute('aria-valuetext', /^1\.80/);
  await page.goBack();
  await expect(control).toHaveAttribute('aria-valuetext', /^0\.90/);
});

test('a key that is held on a button, and a button that is pressed again, make one entry', async ({
  page,
}) => {
  await open(page);
  const before = await entryCount(page);
  await page.getByRole('button', { name: 'Hysteresis' }).focus();
  await hold(page, 'Enter', 30);
  await page.getByRole('button', { name: 'Hysteresis' }).click();
  await page.getByRole('button', { name: 'Hysteresis' }).click();
  expect(await entryCount(page)).toBe(before + 1);
  await page.getByRole('button', { name: 'Up ▸' }).click();
  await page.getByRole('button', { name: 'Down' }).click();
  expect(await entryCount(page)).toBe(before + 3);
});

for (const [how, refuse] of [
  ['with an exception', "throw new DOMException('100 times per 30 seconds', 'SecurityError')"],
  ['in silence', ''],
] as const) {
  test(`a browser that refuses history changes ${how} has the right address once it takes one`, async ({
    page,
  }) => {
    await page.addInitScript(`
      globalThis.refused = 0;
      globalThis.refusing = true;
      for (const name of ['pushState', 'replaceState']) {
        const original = History.prototype[name];
        History.prototype[name] = function (...words) {
          if (!globalThis.refusing) return original.apply(this, words);
          globalThis.refused++;
          ${refuse}
        };
      }
    `);
    await open(page);
    const control = slider(page, 'Damping');
    await control.focus();
    await hold(page, 'ArrowRight', 30);
    await expect(control).toHaveAttribute('aria-valuetext', /^1\.20/);
    await expect
      .poll(() => page.evaluate(() => Number(Reflect.get(globalThis, 'refused'))))
      .toBeGreaterThan(1);
    expect(await gamma(page)).toBeNull();
    const before = await entryCount(page);
    await page.evaluate(() => void Object.assign(globalThis, { refusing: false }));
    await expect.poll(() => gamma(page)).toBe('1.20');
    expect(await entryCount(page)).toBe(before + 1);
  });
}

test('a drag whose release is missed ends, and the next one does not fill the view with one colour', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  const surface = page.getByRole('img', { name: /^Response surface/ });
  const box = await surface.boundingBox();
  if (!box) throw new Error('The surface has no box.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const oblique = page.getByRole('button', { name: 'Oblique' });
  // a button goes down, and nobody tells when it comes up
  await surface.evaluate(
    (element, [clientX, clientY]) => {
      const how = {
        pointerId: 1,
        pointerType: 'mouse',
        isPrimary: true,
        button: 2,
        buttons: 2,
        shiftKey: true,
      };
      element.dispatchEvent(new PointerEvent('pointerdown', { ...how, clientX, clientY, bubbles: true }));
    },
    [x, y],
  );
  await page.mouse.move(x - 100, y - 80, { steps: 4 });
  await expect(oblique).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 3 });
  await page.mouse.up();
  await expect(oblique).toHaveAttribute('aria-pressed', 'false');
  expect(await plainShare(page)).toBeLessThan(0.9);
});

test('a picture that is zoomed and shifted as far as it goes shows more than one colour', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  const surface = page.getByRole('img', { name: /^Response surface/ });
  for (const view of ['Oblique', 'Front', 'Top']) {
    await page.getByRole('button', { name: view }).click();
    for (const key of ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown']) {
      await surface.evaluate((element, key) => {
        const press = (how: KeyboardEventInit) => element.dispatchEvent(new KeyboardEvent('keydown', how));
        for (let i = 0; i < 20; i++) press({ key: '+' });
        for (let i = 0; i < 150; i++) press({ key, shiftKey: true });
      }, key);
      expect(await plainShare(page), `${view}, ${key}`).toBeLessThan(0.99);
    }
  }
});

/** The part of the picture that has the colour most of it has. */
const plainShare = (page: Page) =>
  page.evaluate(() => {
    const explorer = document.querySelector('sharkfin-app')?.shadowRoot?.querySelector('explorer-page');
    const view = explorer?.shadowRoot?.querySelector<HTMLElement & { toPicture(): HTMLCanvasElement }>(
      'surface-view',
    );
    const picture = view?.toPicture();
    if (!picture) throw new Error('The surface has no picture.');
    const data = picture.getContext('2d')?.getImageData(0, 0, picture.width, picture.height).data ?? [];
    const counts = new Map<number, number>();
    for (let i = 0; i < data.length; i += 4) {
      const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return Math.max(...counts.values()) / (data.length / 4);
  });
