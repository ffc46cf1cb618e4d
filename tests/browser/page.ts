import { expect, test, type Download, type Page } from '@playwright/test';

/** What the page shows of a surface, as a small print of its pixels. */
export async function prints(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    await document.fonts.load('1em "Inter Variable"');
    const explorer = document
      .querySelector('sharkfin-app')
      ?.shadowRoot?.querySelector<HTMLElement & { updateComplete: Promise<boolean> }>('explorer-page');
    await explorer?.updateComplete;
    const root = explorer?.shadowRoot;
    const hash = (canvas: HTMLCanvasElement | undefined): string => {
      if (!canvas) return 'none';
      const small = Object.assign(document.createElement('canvas'), { width: 96, height: 64 });
      const context = small.getContext('2d');
      context?.drawImage(canvas, 0, 0, 96, 64);
      const data = context?.getImageData(0, 0, 96, 64).data ?? [];
      let h = 0;
      for (const value of data) h = (Math.imul(h, 31) + value) | 0;
      return String(h);
    };
    const view = (tag: string) => root?.querySelector<HTMLElement & { toPicture(): HTMLCanvasElement }>(tag);
    return {
      surface: hash(view('surface-view')?.toPicture()),
      curve: hash(view('response-plot')?.toPicture()),
      image: hash(view('camera-image')?.toPicture()),
      path: hash(view('path-plot')?.toPicture()),
    };
  });
}

/** Every number that the page has given its views to draw, and how they stand. */
export async function solved(
  page: Page,
): Promise<{ readonly numbers: string; readonly camera: string | undefined }> {
  return page.evaluate(() => {
    const explorer = document.querySelector('sharkfin-app')?.shadowRoot?.querySelector('explorer-page');
    const root = explorer?.shadowRoot;
    const view = root?.querySelector<HTMLElement & { data: object; view: string }>('surface-view');
    const words = root?.querySelector('curve-sentence')?.shadowRoot?.querySelector('p')?.textContent;
    const numbers = JSON.stringify(view?.data, (key, value: unknown) =>
      key === 'solveTime' ? undefined : ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value,
    );
    return { numbers, camera: view?.view, words };
  });
}

export const slider = (page: Page, name: string) =>
  page.getByRole('slider', { name: new RegExp(`^${name}`) });

export async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`/${search}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Sizes are told at the end of a frame, and what follows from them is there at the end of the next. */
export async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** An error that the page does not catch fails the test that meets it. */
export function stopOnErrors(): void {
  test.beforeEach(({ page }) => {
    page.on('pageerror', (error) => {
      throw error;
    });
  });
}

/** Opens the menu and takes away what the item offers. */
export async function take(page: Page, item: string): Promise<Download> {
  await page.getByText('Share', { exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: item }).click();
  return download;
}

export async function bytes(file: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
