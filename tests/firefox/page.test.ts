import { constants, inflateSync } from 'node:zlib';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { drawPuzzle } from '../../web/pages/challenge/game/puzzle.ts';
import { levelOf } from '../../web/pages/challenge/game/levels.ts';
import { openTab, serveSite, startFirefox } from './browser.ts';

const seed = 20261126;
const level = levelOf('noisy-image');
if (!level) throw new Error("There must be a level 'noisy-image'.");
const { truth } = drawPuzzle(level, seed);
const titles = {
  omega0: 'Resonance',
  gamma: 'Damping',
  epsilon: 'Nonlinearity',
  kappa: 'Nonlinear damping',
} as const;

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;
let page: Page;
let errors: readonly string[];

beforeAll(async () => {
  site = await serveSite();
  browser = await startFirefox();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

beforeEach(() => {
  errors = [];
});

/** Pages of a PDF, whose objects may be compressed. */
function pageCount(file: Buffer): number {
  const text = file.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: word }) => {
    try {
      return inflateSync(file.subarray(index + word.length), {
        finishFlush: constants.Z_SYNC_FLUSH,
      }).toString('latin1');
    } catch {
      return '';
    }
  });
  return [text, ...streams].join('\n').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function open(search: string): Promise<void> {
  ({ page, errors } = await openTab(browser, site.address + search));
}

/** Asks again until the answer is there: the page's policy lets no library wait inside the page. */
const until = <T>(ask: () => Promise<T>) => vi.waitFor(ask, { timeout: 30_000, interval: 50 });

/**
 * The first visible element that matches, in whichever shadow tree it stands.
 * @param path a selector in the page, then in that element's shadow tree, and so on
 * @param text part of what it says
 */
async function shown(path: readonly string[], text = ''): Promise<ElementHandle<HTMLElement>> {
  return until(async () => {
    const handle = await page.evaluateHandle(
      (selectors, words) => {
        const find = (
          root: Document | ShadowRoot,
          [first, ...rest]: readonly string[],
        ): HTMLElement | null => {
          for (const element of root.querySelectorAll<HTMLElement>(first)) {
            if (rest.length > 0) {
              const found = element.shadowRoot && find(element.shadowRoot, rest);
              if (found) return found;
            } else if (element.checkVisibility() && element.textContent.includes(words)) return element;
          }
          for (const { shadowRoot } of root.querySelectorAll('*')) {
            const found = shadowRoot && find(shadowRoot, [first, ...rest]);
            if (found) return found;
          }
          return null;
        };
        return find(document, selectors);
      },
      path,
      text,
    );
    const element = handle.asElement();
    if (!element) throw new Error(`The page must show ${path.join(' >> ')} ${text}`);
    return element as ElementHandle<HTMLElement>;
  });
}

const addressMatches = (pattern: RegExp) =>
  until(async () => expect(await page.evaluate(() => location.search)).toMatch(pattern));

const textOf = async (...path: readonly string[]): Promise<string> =>
  (await shown(path)).evaluate((element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? '');

test('the explorer solves, and draws surface and plots', async () => {
  await open('');
  await shown(['surface-view', 'canvas']);
  expect(await textOf('curve-sentence', 'h1')).toBe('It leans over like a shark fin.');
  const inked = await (
    await shown(['response-plot', '.plot canvas'])
  ).evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    return data.some((value) => value > 0);
  });
  expect(inked).toBe(true);
  expect(errors).toEqual([]);
});

test('a key held for 150 steps makes one entry of the history, whose address is where the slider stands', async () => {
  await open('?v=1&omega0=-1.00');
  const range = await shown(['parameter-slider', 'input[type="range"]']);
  await range.focus();
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  for (let step = 0; step < 150; step++) await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  await addressMatches(/omega0=0\.50/);
  expect(await range.evaluate((input) => (input as HTMLInputElement).value)).toBe('0.5');
  expect(await entries()).toBe(before + 1);
  await page.goBack();
  await addressMatches(/omega0=-1\.00/);
  expect(errors).toEqual([]);
});

test('a round is played, revealed, and revealed the same after a reload', async () => {
  await open(`?page=play&level=noisy-image&round=${seed}`);
  for (const [p, name] of level.asked.entries()) {
    const field = await shown([`input[aria-label^="${titles[name]},"]`]);
    await field.focus();
    await page.keyboard.type(String(truth[p]));
    await page.keyboard.press('Enter');
  }
  await (await shown(['button'], 'Submit guess')).click();
  const totals = await textOf('reveal-screen', '.totals');
  expect(totals).toMatch(/^100 you/);
  await page.reload();
  expect(await textOf('reveal-screen', '.totals .you')).toBe('100 you');
  expect(errors).toEqual([]);
});

test.each([
  ['the explorer', ''],
  ['a round', `?page=play&level=curve&round=${seed}`],
  ['the About page', '?page=about'],
])('%s prints on few pages', async (_, search) => {
  await open(search);
  await shown(['h1, h2']);
  const pages = pageCount(Buffer.from(await page.pdf({ format: 'a4' })));
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(pages).toBeLessThanOrEqual(3);
  expect(errors).toEqual([]);
});
