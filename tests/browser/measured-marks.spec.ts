import { expect, test, type Page } from '@playwright/test';
import { levels, type Level } from '../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, oscillatorWith } from '../../web/pages/challenge/game/puzzle.ts';
import { failObserver, openRound } from './challenge.ts';
import { open, stopOnErrors } from './page.ts';

stopOnErrors();
// pixels are compared, and none of what is looked at depends on how many there are
test.use({ viewport: { width: 400, height: 500 } });

/** One picture of a round, as prints of its pixels. */
interface Print {
  /** Without the visitor's own model: the measurement, the axes, the colour scale. */
  readonly measured: string;
  readonly whole: string;
}

/** All pictures of the look that is open, once they stand; their elements' scenes are left as they were. */
async function printsOf(page: Page): Promise<readonly Print[]> {
  return page.evaluate(async () => {
    interface Pictured extends HTMLElement {
      data: Record<string, unknown>;
      readonly updateComplete: Promise<boolean>;
      toPicture(): HTMLCanvasElement | undefined;
    }
    const deep = (root: ParentNode, tags: string): Pictured[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(element.matches(tags) ? [element as Pictured] : []),
        ...(element.shadowRoot ? deep(element.shadowRoot, tags) : []),
      ]);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const hash = (picture: Pictured): string => {
      const canvas = picture.toPicture();
      if (!canvas) throw new Error(`${picture.localName} has no picture.`);
      const copy = Object.assign(document.createElement('canvas'), {
        width: canvas.width,
        height: canvas.height,
      });
      const context = copy.getContext('2d', { willReadFrequently: true });
      context?.drawImage(canvas, 0, 0);
      const pixels = new Uint32Array(
        context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? [],
      );
      return String(pixels.reduce((h, pixel) => (Math.imul(h, 31) + pixel) | 0, 0));
    };
    /** The picture without what the visitor answers; of an image, of which there is one for each, its scale. */
    const measured = async (picture: Pictured): Promise<string> => {
      if (picture.localName === 'camera-image') {
        const title = picture.shadowRoot?.querySelector('h2')?.textContent ?? '';
        const scale = picture.shadowRoot?.querySelector('.bar')?.textContent ?? '';
        return `${title} ${scale} ${/^Measured: /.test(title) ? hash(picture) : ''}`;
      }
      const { data } = picture;
      picture.data = 'fins' in data ? { ...data, fins: {} } : { ...data, you: null };
      await picture.updateComplete;
      const print = hash(picture);
      picture.data = data;
      await picture.updateComplete;
      return print;
    };
    await document.fonts.load('1em "Inter Variable"');
    const drawn = 'measurement-view, camera-image, curve-fit-plot, path-fit-plot';
    const pictures = () =>
      deep(document, 'round-picture').flatMap(({ shadowRoot }) =>
        shadowRoot ? deep(shadowRoot, drawn) : [],
      );
    // a picture in space is made once the room around it stands
    while (pictures().length === 0 || pictures().some((picture) => !picture.toPicture())) await frame();
    await frame();
    const prints = [];
    for (const picture of pictures())
      prints.push({ measured: await measured(picture), whole: hash(picture) });
    return prints;
  });
}

const measured = (prints: readonly Print[]): readonly string[] => prints.map((print) => print.measured);

/** The same once a look that was just opened has its place, and its pictures their final size. */
async function settledPrintsOf(page: Page): Promise<readonly Print[]> {
  for (let before = await printsOf(page); ;) {
    const now = await printsOf(page);
    if (String(measured(now)) === String(measured(before))) return now;
    before = now;
  }
}

/** A puzzle with much damping: with little, the own peak is more than twice as high as the measured one. */
function dampedSeed(level: Level): number {
  let seed = 0;
  const gamma = (): number => {
    const puzzle = drawPuzzle(level, seed);
    return oscillatorWith(puzzle, puzzle.truth).gamma;
  };
  while (gamma() < 1.3) seed++;
  return seed;
}

/** Goes to a round as Back does: to load the page anew would take most of the time. */
async function goOn(page: Page, level: Level): Promise<void> {
  await page.evaluate(
    (search) => {
      history.pushState(null, '', search);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    `?page=play&level=${level.id}&round=${dampedSeed(level)}`,
  );
  await expect(page.getByText(`Level ${level.number} · `)).toBeVisible();
}

/** What is measured stays to the pixel, and what is seen does not, whatever is turned; for every look at a round. */
async function expectMarksToStay(page: Page, { asked }: Level): Promise<void> {
  const knobs = page.locator('parameter-slider').getByRole('slider');
  const looks = page.locator('round-picture .looks button');
  await expect(knobs).toHaveCount(asked.length);
  for (let look = 0; look < Math.max(1, await looks.count()); look++) {
    if ((await looks.count()) > 0) await looks.nth(look).click();
    let before = await settledPrintsOf(page);
    for (const [p, parameter] of asked.entries()) {
      const name = `${parameter} in look ${look}`;
      await knobs.nth(p).press(look % 2 === 0 ? 'Home' : 'End');
      const now = await printsOf(page);
      expect(measured(now), name).toEqual(measured(before));
      expect(
        now.some(({ whole }, i) => whole !== before[i].whole),
        name,
      ).toBe(true);
      before = now;
    }
  }
}

for (const some of [levels.slice(0, 6), levels.slice(6)] as const) {
  const numbers = `${some[0].number} to ${some[some.length - 1].number}`;
  test(`at the levels ${numbers} no knob moves what was measured in any look, and each changes what is seen in all of them`, async ({
    page,
  }) => {
    // who else reads it takes most of the time, and nothing here depends on them
    await failObserver(page);
    await open(page, '?page=play&show=levels');
    for (const level of some) {
      await test.step(level.id, async () => {
        await goOn(page, level);
        await expectMarksToStay(page, level);
      });
    }
  });
}

test('the own image lies on the measured one while a button is held, by hand or key, and from one short press to the next', async ({
  page,
}) => {
  await page.clock.install();
  await failObserver(page);
  await openRound(page, 'master', 1);
  const button = page.getByRole('button', { name: 'Yours on top' });
  const first = page.locator('camera-image').first().getByRole('heading');
  const expectOnTop = async (onTop: boolean): Promise<void> => {
    await expect(button).toHaveAttribute('aria-pressed', String(onTop));
    await expect(first).toHaveText(onTop ? 'Yours: |z|' : 'Measured: |z|');
  };
  const hands = {
    mouse: [() => page.mouse.down(), () => page.mouse.up()],
    space: [() => page.keyboard.down(' '), () => page.keyboard.up(' ')],
    enter: [() => page.keyboard.down('Enter'), () => page.keyboard.up('Enter')],
  } as const;
  await expectOnTop(false);
  await button.hover();
  await button.focus();
  for (const [hand, [press, release]] of Object.entries(hands)) {
    await test.step(hand, async () => {
      await press();
      await expectOnTop(true);
      await page.clock.fastForward(1000);
      await release();
      await expectOnTop(false);
      for (const onTop of [true, false]) {
        await press();
        await release();
        await expectOnTop(onTop);
      }
    });
  }
  // as a screen reader does it
  await button.evaluate((element: HTMLElement) => element.click());
  await expectOnTop(true);
});

test('on a phone that lies two fins are one picture, and come apart when asked', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await failObserver(page);
  await openRound(page, 'fast-sweep', 1);
  const own = page.locator('measurement-view[beside]');
  await expect(page.locator('measurement-view').first()).toBeVisible();
  await expect(own).toBeHidden();
  await page.getByRole('button', { name: 'Yours on top' }).click();
  await expect(own).toBeVisible();
});
