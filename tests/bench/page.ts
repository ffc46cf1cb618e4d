import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import config from '../../playwright.config.ts';
import { findBrowser } from '../../tools/find-browser.ts';
import { report, timing } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const warmUpCount = 30;
const frameCount = 200;

/** An event of Chromium's tracing: `ts` in microseconds, `tdur` microseconds of processor time of its thread. */
interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly tdur?: number;
}

/** This processor, and one that is four times as slow, each with its goals in milliseconds: median, 95th percentile. */
const processors = [
  { rate: 1, name: '', goals: [4, 8] },
  { rate: 4, name: ', processor throttled 4 x', goals: [8, 16] },
] as const;

const reportTime = (what: string, time: number, goal: number): void =>
  report(what, `${time.toFixed(2)} ms`, { text: `at most ${goal} ms`, reached: time <= goal });

/** Presses the damping's slider, as whoever drags does: all changes until the release are one entry of the history. */
async function press(page: Page): Promise<void> {
  const slider = page.locator('parameter-slider').nth(1).locator('input[type=range]');
  const box = await slider.boundingBox();
  if (!box) throw new Error('The page has no slider for the damping.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
}

/** Drags the damping by one step a frame, and marks every step. */
async function drag(page: Page, count: number): Promise<void> {
  await page.evaluate(async (steps) => {
    const explorer = document.querySelector('sharkfin-app')?.shadowRoot?.querySelector('explorer-page');
    const panel = explorer?.shadowRoot?.querySelector('parameter-panel');
    const slider = panel?.shadowRoot
      ?.querySelectorAll('parameter-slider')[1]
      ?.shadowRoot?.querySelector<HTMLInputElement>('input[type=range]');
    if (!slider) throw new Error('The page has no slider for the damping.');
    for (let i = 0; i < steps; i++) {
      performance.mark('bench-step');
      slider.value = String(0.4 + 0.01 * (i % 100));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    performance.mark('bench-step');
  }, count);
}

/** Events of the page while `action` runs. */
async function trace(page: Page, action: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const devtools = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'blink.user_timing'] },
  });
  await action();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  return events;
}

/** Milliseconds of processor time that the page's callbacks took between two marks of `drag`. */
function workPerFrame(events: readonly TraceEvent[]): number[] {
  const marks = events.filter(({ name }) => name === 'bench-step').map(({ ts }) => ts);
  const callbacks = events.filter(
    ({ name, tdur }) => (name === 'FireAnimationFrame' || name === 'TimerFire') && tdur !== undefined,
  );
  if (callbacks.length === 0) {
    throw new Error('This browser does not trace processor time; use Chromium on Linux.');
  }
  return marks.slice(1).map((end, i) => {
    const within = callbacks.filter(({ ts }) => ts >= marks[i] && ts < end);
    return within.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
  });
}

/**
 * The page's own work per dragged frame: solving, uploading, plots and controls, in processor time of the page's thread.
 * By the clock it would be longer here, where the software renderer, another process, takes the same two cores.
 */
export async function pageSection(): Promise<void> {
  if (!existsSync(`${root}dist/index.html`))
    throw new Error('The page is not built; run npm run build first.');
  const server = await preview({
    configFile: `${root}vite.config.ts`,
    preview: { port: 4318, strictPort: true },
  });
  const args = config.use?.launchOptions?.args ?? [];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  console.log(`Chromium ${browser.version()}, software rendering`);
  try {
    for (const direction of ['up', 'both']) {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await page.goto(`http://localhost:4318/?v=1&direction=${direction}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await press(page);
      await drag(page, warmUpCount);
      const devtools = await page.context().newCDPSession(page);
      for (const { rate, name, goals } of processors) {
        await devtools.send('Emulation.setCPUThrottlingRate', { rate });
        const work = workPerFrame(await trace(page, () => drag(page, frameCount)));
        const late = [...work].sort((a, b) => a - b)[Math.floor(0.95 * work.length)];
        reportTime(
          `page, work per dragged frame (${direction}${name}), median`,
          timing(work).median,
          goals[0],
        );
        reportTime(`  95th percentile (${direction}${name})`, late, goals[1]);
      }
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
