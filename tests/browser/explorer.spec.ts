import { expect, test, type Page } from '@playwright/test';

/** What the page shows of a surface, as a small print of its pixels. */
async function prints(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    await document.fonts.load('1em "Inter Variable"');
    const app = document.querySelector<HTMLElement & { updateComplete: Promise<boolean> }>('sharkfin-app');
    await app?.updateComplete;
    const root = app?.shadowRoot;
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
async function solved(
  page: Page,
): Promise<{ readonly numbers: string; readonly camera: string | undefined }> {
  return page.evaluate(() => {
    const root = document.querySelector('sharkfin-app')?.shadowRoot;
    const view = root?.querySelector<HTMLElement & { response: object; view: string }>('surface-view');
    const words = root?.querySelector('curve-sentence')?.shadowRoot?.querySelector('p')?.textContent;
    const numbers = JSON.stringify(view?.response, (key, value: unknown) =>
      key === 'solveTime' ? undefined : ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value,
    );
    return { numbers, camera: view?.view, words };
  });
}

const slider = (page: Page, name: string) => page.getByRole('slider', { name: new RegExp(`^${name}`) });

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`/${search}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

const sliders: readonly (readonly [string, string, readonly string[]])[] = [
  ['Resonance', 'omega0', ['surface', 'curve', 'image', 'path']],
  ['Damping', 'gamma', ['surface', 'curve', 'image', 'path']],
  ['Nonlinearity', 'epsilon', ['surface', 'curve', 'image', 'path']],
  ['Force of the slice', 'force', ['surface', 'curve', 'path']],
  ['Sweep takes', 'duration', ['surface', 'curve', 'image', 'path']],
  ['Noise(?! pattern)', 'noise', ['image']],
  ['Forces from', 'forceLow', ['surface', 'image']],
  ['Forces up to', 'forceHigh', ['surface', 'image']],
  ['Noise pattern', 'seed', ['image']],
];

for (const [name, key, changing] of sliders) {
  test(`a drag of “${name}” changes ${changing.join(', ')} and the address together`, async ({ page }) => {
    await open(page);
    const before = await prints(page);
    const control = slider(page, name);
    await control.scrollIntoViewIfNeeded();
    const box = await control.boundingBox();
    if (!box) throw new Error(`The slider ${name} has no box.`);
    const value = await control.getAttribute('aria-valuetext');
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.3, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, middle, { steps: 4 });
    await page.mouse.up();
    expect(await control.getAttribute('aria-valuetext')).not.toBe(value);
    const after = await prints(page);
    for (const view of ['surface', 'curve', 'image', 'path']) {
      if (changing.includes(view)) expect(after[view], view).not.toBe(before[view]);
    }
    await expect.poll(() => new URL(page.url()).searchParams.has(key)).toBe(true);
  });
}

test('a reload of a copied address shows the same state', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Hysteresis' }).click();
  await slider(page, 'Damping').fill('0.55');
  await page.getByRole('button', { name: 'Top' }).click();
  await expect.poll(() => page.url()).toContain('view=top');
  const address = page.url();
  await expect.poll(async () => (await solved(page)).camera).toBe('top');
  const before = await solved(page);
  await open(page, new URL(address).search);
  expect(await slider(page, 'Damping').getAttribute('aria-valuetext')).toContain('0.55');
  expect(page.url()).toBe(address);
  expect(await solved(page)).toEqual(before);
});

test('back undoes a change and forward makes it again', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Linear peak' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The peak stands upright.');
  await page.getByRole('button', { name: 'Both' }).click();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Both' })).toHaveAttribute('aria-pressed', 'false');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The fin leans right.');
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The peak stands upright.');
});

test('bad values in a link are clamped, and the page says so', async ({ page }) => {
  await open(page, '?v=1&gamma=99&epsilon=lots');
  await expect(
    page.getByText('gamma = 99 in the link lies outside what can be set; 2.00 is shown'),
  ).toBeVisible();
  await expect(page.getByText('epsilon = “lots” in the link cannot be read')).toBeVisible();
  await page.getByRole('button', { name: 'Got it' }).click();
  await expect(page.getByText('in the link')).toHaveCount(0);
});

test('every control is reached and turned by the keyboard alone', async ({ page }) => {
  await open(page);
  for (const [name] of sliders) {
    const control = slider(page, name);
    await control.focus();
    const value = await control.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => control.getAttribute('aria-valuetext'), { message: name }).not.toBe(value);
    await expect(
      page.getByRole('button', { name: new RegExp(`^Set ${name.replace('(?! pattern)', ' back')}`) }),
    ).toBeEnabled();
  }
  const field = page.getByRole('textbox', { name: 'Damping' });
  await field.focus();
  await field.fill('0.33');
  await page.keyboard.press('Enter');
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.33/);
  await page.getByRole('button', { name: /^Set Damping back/ }).press('Enter');
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.90/);
});

test('the saved curve is the solver’s, digit for digit', async ({ page }) => {
  await open(page, '?v=1&gamma=0.50&direction=both');
  await page.getByText('Share', { exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the curve (CSV)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toContain('gamma=0.5');
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const { loadKernel } = await import('../../physics/kernel/load.ts');
  const { solve } = await import('../../physics/solve.ts');
  const { lessonSweep } = await import('../../physics/sweep.ts');
  const [u, v, amplitude] = [0, 0, 0].map(() => new Float32Array(400));
  solve(
    loadKernel(),
    lessonSweep,
    { laneCount: 1, omega0: -0.6, gamma: 0.5, epsilon: 0.12, force: 1.7 },
    { u, v, amplitude },
  );
  const rows = text.split('\n').filter((line) => line.startsWith('up,'));
  expect(rows).toHaveLength(400);
  rows.forEach((row, k) => {
    const numbers = row
      .split(',')
      .slice(3)
      .map((cell) => Math.fround(Number(cell)));
    expect(numbers).toEqual([u[k], v[k], amplitude[k]]);
  });
  expect(text).toContain('# epsilon: 0.12\n');
});

test('the saved picture is a PNG with something in it', async ({ page }) => {
  await open(page);
  await page.getByText('Share', { exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the picture (PNG)' }).click();
  const file = await download;
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const picture = Buffer.concat(chunks);
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
  // width and height stand at bytes 16 and 20 of every PNG
  expect(picture.readUInt32BE(16)).toBeGreaterThan(900);
  expect(picture.readUInt32BE(20)).toBeGreaterThan(500);
  expect(picture.length).toBeGreaterThan(50_000);
});

test('a lost WebGL context leaves the plots alive, is told, and comes back', async ({ page }) => {
  await open(page);
  const before = await prints(page);
  const extension = await page.evaluateHandle(() => {
    const view = document.querySelector('sharkfin-app')?.shadowRoot?.querySelector('surface-view');
    const canvas = view?.shadowRoot?.querySelector<HTMLCanvasElement>('canvas.surface');
    const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    if (!loss) throw new Error('WEBGL_lose_context is missing.');
    loss.loseContext();
    return loss;
  });
  await expect(page.getByText('The graphics device was lost.')).toBeVisible();
  await slider(page, 'Damping').fill('0.5');
  const during = await prints(page);
  expect(during.surface).toBe('none');
  expect(during.curve).not.toBe(before.curve);
  await extension.evaluate((loss) => loss.restoreContext());
  await expect(page.getByText('The graphics device was lost.')).toHaveCount(0);
  const lost = await prints(page);
  await slider(page, 'Damping').fill('0.90');
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.90/);
  const after = await prints(page);
  expect(lost.surface).not.toBe('none');
  expect(after.surface).not.toBe(lost.surface);
});

test('without WebGL the plots work and the page says what is missing', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith('webgl')
        ? null
        : (Reflect.apply(original, this, [kind, ...rest]) as RenderingContext | null);
    } as typeof original;
  });
  await open(page);
  await expect(page.getByText('This browser offers no WebGL 2')).toBeVisible();
  const before = await prints(page);
  await slider(page, 'Nonlinearity').fill('0.05');
  const after = await prints(page);
  expect(after.curve).not.toBe(before.curve);
  expect(after.image).not.toBe(before.image);
});

test('pointing at the surface reads out drive frequency, force and amplitude', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Top' }).click();
  const box = await page.getByRole('img', { name: /^Response surface/ }).boundingBox();
  if (!box) throw new Error('The surface has no box.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.locator('output.readout')).toContainText(/ω = \S+ · F = \S+ · \|z\| =\s+\d/);
});

test('the live sentence is there for screen readers once a change has come to rest', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Hysteresis' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Going down it jumps' })).toBeAttached();
});

for (const [width, height] of [
  [360, 640],
  [1366, 768],
  [3840, 2160],
] as const) {
  test(`at ${width} x ${height} nothing is wider than the screen`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    for (const name of ['Response of the slice', 'What the instrument records', 'Path of z']) {
      const box = await page.getByRole('heading', { name }).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= width, name).toBe(true);
    }
  });
}

test('on a phone a vertical swipe over the surface scrolls the page', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await open(page);
  const touch = await context.newCDPSession(page);
  const point = (y: number) => [{ x: 180, y }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(400) });
  for (let y = 380; y >= 200; y -= 20) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(y) });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
  await context.close();
});

test('the About page explains the equation and cites the lesson', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: 'About' }).click();
  await expect(page.getByText('Lesson 3: A full-fledged application to physics')).toBeVisible();
  await expect(page.locator('math').first()).toBeVisible();
  expect(page.url()).toContain('page=about');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The fin leans right.');
});
