import { expect, test, type Page } from '@playwright/test';
import { levels } from '../../web/pages/challenge/game/levels.ts';
import { openRound } from './challenge.ts';
import { stopOnErrors } from './page.ts';

stopOnErrors();
// pixels are compared, and none of what is looked at depends on how many there are
test.use({ viewport: { width: 683, height: 384 } });

/** One picture of a round, as prints of its pixels. */
interface Print {
  /** Without the visitor's own model: the measurement, the axes, the colour scale. */
  readonly measured: string;
  readonly whole: string;
}

/** Who else reads it takes most of the time, and nothing here depends on them. */
const silenceOpponents = (page: Page): Promise<void> =>
  page.route(/\.(onnx|wasm)$|\/worker-[\w-]+\.js$/, (route) => route.abort());

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

/** The knobs, each to its lowest value: the least damped peak is the highest that there can be. */
const knobs = (page: Page) => page.locator('parameter-slider').getByRole('slider');

for (const { id } of levels) {
  test(`at the level ${id} no knob moves what was measured in any look, and each changes what is seen in all of them`, async ({
    page,
  }) => {
    await silenceOpponents(page);
    await openRound(page, id, 1);
    const looks = page.locator('round-picture .looks button');
    for (let look = 0; look < Math.max(1, await looks.count()); look++) {
      if ((await looks.count()) > 0) await looks.nth(look).click();
      let before = await printsOf(page);
      for (const knob of await knobs(page).all()) {
        const name = `${await knob.getAttribute('aria-label')} in look ${look}`;
        await knob.press(look % 2 === 0 ? 'Home' : 'End');
        const now = await printsOf(page);
        expect(
          now.map(({ measured }) => measured),
          name,
        ).toEqual(before.map(({ measured }) => measured));
        expect(
          now.some(({ whole }, i) => whole !== before[i].whole),
          name,
        ).toBe(true);
        before = now;
      }
    }
  });
}
