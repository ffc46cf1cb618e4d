import { expect, test, type Page } from '@playwright/test';
import { knobNames, parameterRanges } from '../../web/links/knobs.ts';
import { levels } from '../../web/pages/challenge/game/levels.ts';
import { everybodyAnswered, openRound, reveal } from './challenge.ts';
import { open, stopOnErrors } from './page.ts';

stopOnErrors();

const speakGerman = (page: Page): Promise<unknown> =>
  page.addInitScript(() => localStorage.setItem('sharkfin-language', 'de'));

/** How much wider than the screen the page is. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Pairs of controls of which one lies over the other. */
const overlaps = (page: Page): Promise<string[]> =>
  page.locator('button:visible, a.button:visible, select:visible, input:visible').evaluateAll((controls) => {
    const boxes = controls.map((control) => control.getBoundingClientRect());
    const name = (i: number): string => controls[i].ariaLabel || (controls[i].textContent ?? '').trim();
    return boxes.flatMap((a, i) =>
      boxes.flatMap((b, k) => {
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return k > i && width > 1 && height > 1 ? [`${name(i)} and ${name(k)}`] : [];
      }),
    );
  });

for (const [width, height] of [
  [360, 640],
  [683, 384],
  [844, 390],
] as const) {
  test(`at ${width} x ${height} no control lies over another in German, and the header is one line`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await speakGerman(page);
    await open(page);
    expect(await overlaps(page)).toEqual([]);
    const bar = await page.getByRole('banner').boundingBox();
    // one line of controls, 44 pixels high for a finger, and not two
    expect(bar?.height).toBeLessThan(70);
    await openRound(page, 'noisy-image', 1, '', 'Tipp abgeben');
    await expect(page.getByRole('button', { name: 'Oben' })).toBeVisible();
    expect(await overlaps(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tipp abgeben' }).click();
    await expect(page.getByRole('region', { name: 'Ergebnis' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Oben' })).toBeVisible();
    expect(await overlaps(page)).toEqual([]);
  });
}

for (const [width, height] of [
  [360, 640],
  [1366, 768],
  [3840, 2160],
] as const) {
  test(`at ${width} x ${height} nothing is wider than the screen`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    for (const name of ['Response of the slice', 'What the instrument records', 'Path of z']) {
      const box = await page.getByRole('heading', { name }).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= width, name).toBe(true);
    }
  });

  test(`at ${width} x ${height} a round in German and its reveal are no wider than the screen`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await speakGerman(page);
    await openRound(page, 'fast-sweep', 1, '', 'Tipp abgeben');
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    const button = await page.getByRole('button', { name: 'Tipp abgeben' }).boundingBox();
    expect(button && button.x >= 0 && button.x + button.width <= width).toBe(true);
    await page.getByRole('button', { name: 'Tipp abgeben' }).click();
    await expect(page.getByRole('region', { name: 'Ergebnis' })).toBeVisible();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });
}

test('at 1366 x 768 two fins beside each other share most of the screen, and the table is in sight', async ({
  page,
}) => {
  await openRound(page, 'fast-sweep', 1);
  await everybodyAnswered(page);
  const widths: number[] = [];
  for (const name of ['The measurement', 'Your fin']) {
    const figure = page.getByRole('figure').filter({ hasText: name });
    widths.push((await figure.boundingBox())?.width ?? 0);
  }
  expect(Math.min(...widths)).toBeGreaterThan(0.35 * 1366);
  const seats = page.locator('opponent-table li');
  await expect(seats).toHaveCount(6);
  for (const seat of await seats.all()) await expect(seat).toBeInViewport({ ratio: 1 });
});

for (const { id, asked } of levels) {
  test(`at 360 x 640 the level ${id} shows all that it asks for, and every look at it`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await openRound(page, id, 1);
    await expect(page.locator('parameter-slider')).toHaveCount(asked.length);
    const looks = page.locator('round-picture .looks button');
    for (const look of await looks.all()) await look.click();
    await reveal(page);
    await expect(page.locator('estimate-strip')).toHaveCount(asked.length);
    await expect(page.locator('round-picture :is(measurement-view, curve-fit-plot)').first()).toBeVisible();
    for (const look of await looks.all()) {
      await look.click();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    }
  });
}

test('at 360 x 640 all that the network reads lies within its card, in German', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await speakGerman(page);
  await open(page);
  await page.getByRole('button', { name: 'Das Netz mitlesen lassen' }).click();
  const strips = page.locator('live-guess estimate-strip');
  await expect(strips).toHaveCount(3);
  const card = await page.locator('live-guess').boundingBox();
  const last = await strips.last().boundingBox();
  expect(card && last && last.y + last.height).toBeLessThanOrEqual(card ? card.y + card.height : 0);
});

test('every number that can be turned to lies within its field, in any font and size', async ({
  page,
  context,
}) => {
  const ends = ['low', 'high'] as const;
  for (const font of ['its own', 'another']) {
    if (font === 'another') await context.route('**/*.woff2', (route) => route.abort());
    for (const end of ends) {
      const search = knobNames.map((name) => `${name}=${parameterRanges[name][end]}`).join('&');
      await open(page, `?v=1&${search}`);
      for (const size of ['', '24px']) {
        await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
        const over = await page
          .locator('parameter-slider .value')
          .evaluateAll((fields) =>
            fields
              .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
              .map((field) => (field as HTMLInputElement).value),
          );
        expect(over, `${font} font, ${size}`).toEqual([]);
      }
    }
  }
});
