import { expect, test, type Page } from '@playwright/test';
import { matchPuzzle, openRound, reveal, say } from './challenge.ts';
import { open, prints, stopOnErrors } from './page.ts';

stopOnErrors();

/** What is wrong with the page as it would lie on paper. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext(
      '2d',
      {
        willReadFrequently: true,
      },
    )!;
    /** Relative luminance by WCAG, of a colour on white. */
    const luminance = (colour: string): number => {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const hidden =
          !element.checkVisibility({ visibilityProperty: true }) || box.width <= 1 || box.height <= 1;
        const name = `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
        if (hidden || !(element instanceof HTMLElement)) continue;
        if (box.right > innerWidth + 1 || box.left < -1) found.push(`beside the sheet: ${name}`);
        const words = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        if (words && 1.05 / (luminance(style.color) + 0.05) < 4.5) found.push(`pale: ${name} ${style.color}`);
        if (
          box.height > 20 &&
          luminance(style.backgroundColor) < 0.5 &&
          style.backgroundColor !== 'rgba(0, 0, 0, 0)'
        )
          found.push(`dark: ${name} ${style.backgroundColor}`);
        const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
        if (
          clips &&
          element.localName !== 'input' &&
          (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
        )
          found.push(`cut off: ${name}`);
        if (style.position === 'sticky' || style.position === 'fixed')
          found.push(`not in its place: ${name}`);
        if (
          element.matches(
            'input[type=range], select, summary, button:not([aria-pressed=true]):not(li button)',
          )
        )
          found.push(`a control: ${name}`);
      }
    };
    look(document);
    if (luminance(getComputedStyle(document.documentElement).backgroundColor) < 0.99) found.push('not white');
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the sheet');
    return found;
  });

/** Pictures on the sheet, by their elements: how much of each is as white as paper, and how much is dark. */
const pictures = (page: Page): Promise<Record<string, { white: number; ink: number; width: number }>> =>
  page.evaluate(() => {
    const found: Record<string, { white: number; ink: number; width: number }> = {};
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (
          !(element instanceof HTMLCanvasElement) ||
          !element.matches('.paper') ||
          !element.checkVisibility()
        )
          continue;
        const small = Object.assign(document.createElement('canvas'), { width: 300, height: 200 });
        const context = small.getContext('2d')!;
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 300, 200);
        context.drawImage(element, 0, 0, 300, 200);
        const { data } = context.getImageData(0, 0, 300, 200);
        let [white, ink] = [0, 0];
        for (let i = 0; i < data.length; i += 4) {
          const least = Math.min(data[i], data[i + 1], data[i + 2]);
          if (least === 255) white += 4 / data.length;
          if (least < 128) ink += 4 / data.length;
        }
        const host = (element.getRootNode() as ShadowRoot).host.localName;
        const twins = Object.keys(found).filter((name) => name.startsWith(host)).length;
        found[`${host} ${twins}`] = { white, ink, width: element.getBoundingClientRect().width };
      }
    };
    look(document);
    return found;
  });

const pages: readonly (readonly [string, readonly string[], (page: Page) => Promise<void>])[] = [
  [
    'the explorer',
    ['surface-view 0', 'response-plot 0', 'camera-image 0', 'path-plot 0'],
    (page) => open(page, '?v=1&direction=both'),
  ],
  ['a round with a fin', ['measurement-view 0', 'camera-image 0'], (page) => openRound(page, 'lean', 1)],
  ['a round of a curve', ['curve-fit-plot 0'], (page) => openRound(page, 'clean-curve', 1)],
  [
    'a reveal',
    ['measurement-view 0', 'curve-fit-plot 0'],
    async (page) => {
      await openRound(page, 'noisy-image');
      await say(page, matchPuzzle('noisy-image', 0), matchPuzzle('noisy-image', 0).truth);
      await reveal(page);
    },
  ],
  ['the list of levels', [], (page) => open(page, '?page=play&show=levels')],
  [
    'the history',
    [],
    async (page) => {
      await openRound(page, 'clean-curve');
      await reveal(page);
      await page.getByRole('link', { name: 'History' }).click();
      await expect(page.locator('round-history li')).toHaveCount(1);
    },
  ],
  ['the About page', [], (page) => open(page, '?page=about')],
];

for (const [name, expected, go] of pages) {
  test(`${name} is dark on white on paper, whole, with its pictures and without its controls`, async ({
    page,
  }) => {
    await go(page);
    // everything that will be drawn is there
    for (const one of expected) {
      const place = page.locator(one.split(' ')[0]).first().locator('canvas').first();
      await expect(place).toBeVisible();
    }
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ media: 'screen', colorScheme: theme });
      await page.setViewportSize({ width: 1366, height: 768 });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      // a sheet of A4 with a centimetre around
      await page.setViewportSize({ width: 718, height: 1046 });
      await page.emulateMedia({ media: 'print', colorScheme: theme });
      await expect
        .poll(async () => Object.keys(await pictures(page)))
        .toEqual(expect.arrayContaining([...expected]));
      expect(await faults(page), theme).toEqual([]);
      for (const [which, { white, ink, width }] of Object.entries(await pictures(page))) {
        expect(width, which).toBeGreaterThan(150);
        expect(ink, which).toBeGreaterThan(0.003);
        expect(white, which).toBeGreaterThan(which.startsWith('camera-image') ? 0.1 : 0.4);
      }
    }
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await expect.poll(() => pictures(page)).toEqual({});
  });
}

test('a print of the explorer has its pictures on two sheets, and leaves the screen as it was', async ({
  page,
}) => {
  await open(page);
  const before = await prints(page);
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(sheets.match(/\/Type ?\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  expect(sheets.match(/\/Subtype ?\/Image/g)?.length).toBeGreaterThanOrEqual(4);
  expect(await prints(page)).toEqual(before);
  expect(await page.locator('.paper').count()).toBe(0);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
