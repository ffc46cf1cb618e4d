import { expect, test, type Page } from '@playwright/test';
import { everybodyAnswered, openRound, submitButton } from './challenge.ts';
import { differences, drawn, setPixelRatio, watchDrawing, type Drawn } from './drawn.ts';
import { open, slider, stopOnErrors, take } from './page.ts';

stopOnErrors();
test.beforeEach(({ page }) => watchDrawing(page));

/** CSS pixels of letters where a rem is 15 of them: beside a plot's axes, and in space. */
const plotLetters = 0.75 * 15;
const spaceLetters = 0.82 * 15;

const expectLetters = (pictures: Record<string, Drawn>, rem = 15): void => {
  for (const [name, { texts, cut }] of Object.entries(pictures)) {
    const size = ((name.includes('view') ? spaceLetters : plotLetters) * rem) / 15;
    for (const [text, is] of Object.entries(texts)) {
      expect(Math.abs(is / size - 1), `${name}: ${text}, ${is}`).toBeLessThan(0.05);
    }
    expect(cut, name).toEqual([]);
  }
};

/** A round whose table grows no more: an answer takes more room than the wait for it. */
async function round(page: Page, id: string): Promise<void> {
  await openRound(page, id, 1);
  await everybodyAnswered(page);
}

async function reveal(page: Page): Promise<void> {
  await round(page, 'lean');
  await submitButton(page).click();
  await expect(page.locator('reveal-screen .totals')).toBeVisible();
}

const places: readonly (readonly [string, number, (page: Page) => Promise<void>])[] = [
  ['the explorer', 4, (page) => open(page)],
  ['a round of one curve', 1, (page) => round(page, 'clean-curve')],
  ['a round of two fins', 2, (page) => round(page, 'fast-sweep')],
  [
    'a round as an image',
    2,
    async (page) => {
      await round(page, 'fast-sweep');
      await page.getByRole('button', { name: 'Image' }).click();
    },
  ],
  ['a reveal', 2, reveal],
];

/** The pictures, once all of them stand, in the font that is to come. */
async function standing(page: Page, count: number): Promise<Record<string, Drawn>> {
  await page.evaluate(() => document.fonts.ready);
  const lettered = (pictures: Record<string, Drawn>): number =>
    Object.values(pictures).filter(({ texts }) => Object.keys(texts).length > 2).length;
  await expect.poll(async () => lettered(await drawn(page))).toBeGreaterThanOrEqual(count);
  let last = await drawn(page);
  await expect
    .poll(async () => {
      const before = last;
      last = await drawn(page);
      return differences(before, last);
    })
    .toEqual([]);
  return last;
}

for (const [where, count, go] of places) {
  test(`${where} is drawn the same while the pixels of the screen change from 1 to 2, 1.25, 3 and back`, async ({
    page,
  }) => {
    await setPixelRatio(page, 1);
    await go(page);
    const first = await standing(page, count);
    expectLetters(first);
    for (const ratio of [2, 1.25, 3, 1]) {
      await setPixelRatio(page, ratio);
      await expect.poll(async () => differences(first, await drawn(page)), `${ratio}`).toEqual([]);
      // a plot that was not told draws at the new size with the next change
      const knob = slider(page, where === 'the explorer' ? 'Damping' : 'Resonance');
      if ((await knob.count()) === 0) continue;
      await knob.press('ArrowRight');
      await knob.press('ArrowLeft');
      await expect.poll(async () => differences(first, await drawn(page)), `${ratio}, a key`).toEqual([]);
    }
  });
}

for (const ratio of [1.25, 2, 3]) {
  test(`the explorer and a curve that are opened at ${ratio} device pixels have letters as large as at one`, async ({
    page,
  }) => {
    await setPixelRatio(page, ratio);
    await open(page);
    expectLetters(await standing(page, 4));
    await openRound(page, 'clean-curve', 1);
    const pictures = await standing(page, 1);
    expectLetters(pictures);
    const readings = Object.values(pictures).find(({ discs }) => discs.length > 0);
    expect(readings?.inked).toBe(50);
  });
}

test('at 110 % nothing that is written on a picture is cut, and letters are as large as any', async ({
  page,
}) => {
  await setPixelRatio(page, 1);
  await open(page);
  await standing(page, 4);
  await setPixelRatio(page, 1.1, 1242, 698);
  expectLetters(await standing(page, 4));
});

test('where text alone is enlarged, what is written on pictures grows with it', async ({ page }) => {
  await open(page);
  await standing(page, 4);
  await page.evaluate(() => (document.documentElement.style.fontSize = '21px'));
  await expect(async () => expectLetters(await standing(page, 4), 21)).toPass();
});

test('the saved picture is the same from every screen, its letters as large beside plots as they should be', async ({
  page,
}) => {
  const saved: string[] = [];
  for (const ratio of [1, 3, 1.25]) {
    await setPixelRatio(page, ratio);
    await open(page);
    await standing(page, 4);
    await take(page, 'Save the picture (PNG)');
    saved.push(
      await page.evaluate(() => {
        type Notes = Map<HTMLCanvasElement, { texts: Map<string, { size: number }> }>;
        const notes = (window as unknown as { drawingNotes: Notes }).drawingNotes;
        const sizeOf = (words: string): number =>
          [...notes]
            .filter(([canvas]) => !canvas.isConnected)
            .flatMap(([, { texts }]) => texts.get(words)?.size ?? [])[0];
        const [headline, title, axis] = [
          'It leans over like a shark fin.',
          'Path of z    z=u+iv',
          'amplitude |z|',
        ].map(sizeOf);
        return [headline, title, axis].map((size) => (size / headline).toFixed(2)).join(' ');
      }),
    );
  }
  expect(saved).toEqual(Array<string>(3).fill(`1.00 ${(16 / 26).toFixed(2)} ${(11.25 / 26).toFixed(2)}`));
});
