import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { preview } from 'vite';
import config from '../../playwright.config.ts';
import { loadKernel } from '../../physics/kernel/load.ts';
import { findBrowser } from '../../tools/find-browser.ts';
import { levelOf } from '../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, measure, openQuestion } from '../../web/pages/challenge/game/puzzle.ts';
import type { Reach } from '../browser/networks/main.ts';
import { serveSite } from '../browser/networks/site.ts';
import { report, timing } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Networks whose answers are timed, on a puzzle of a level that they play, and the most that one may take. */
const players = [
  { modelId: 'image-cnn', levelId: 'noisy-image', goal: 2 },
  { modelId: 'curve-mlp', levelId: 'noisy-curve', goal: 1 },
] as const;

const atMost = (milliseconds: number, goal: number) => ({
  text: `at most ${goal} ms`,
  reached: milliseconds <= goal,
});

/** A puzzle of a level as the observer's worker is asked, but for the measurement, which crosses as plain numbers. */
function questionAt(levelId: string) {
  const puzzle = drawPuzzle(levelOf(levelId)!, 1);
  const observation = Array.from(measure(loadKernel(), puzzle));
  return { experiment: openQuestion(puzzle), observation, sigma: puzzle.level.sigma, seed: 1 };
}

/** In a page or a worker: when the last of its big files was there. */
function lastFetched(): number {
  const ends = performance
    .getEntriesByType('resource')
    .filter(({ name }) => /\.(wasm|onnx)$/.test(name))
    .map((entry) => performance.timeOrigin + (entry as PerformanceResourceTiming).responseEnd);
  return Math.max(...ends);
}

/** From nothing to a self-tested model, each time in a fresh page and worker; and how much of that is not fetching. */
async function coldSection(browser: Browser, url: string): Promise<void> {
  const wholes: number[] = [];
  const sessions: number[] = [];
  for (let i = 0; i < 7; i++) {
    const page = await browser.newPage();
    await page.goto(url);
    const { started, ended } = await page.evaluate(async () => {
      const { networks } = window as unknown as Reach;
      const started = performance.timeOrigin + performance.now();
      await networks.prefetch('image-cnn');
      return { started, ended: performance.timeOrigin + performance.now() };
    });
    // the page fetches the model, its worker the runtime
    const fetched = [await page.evaluate(lastFetched)];
    for (const worker of page.workers()) fetched.push(await worker.evaluate(lastFetched));
    wholes.push(ended - started);
    sessions.push(ended - Math.max(...fetched));
    await page.close();
  }
  const [session, whole] = [timing(sessions), timing(wholes)];
  report(
    'WASM session cold, its files being there',
    `${session.median.toFixed(0)} ms (best ${session.least.toFixed(0)})`,
    atMost(session.median, 600),
  );
  report(
    '  with fetching them, from this machine',
    `${whole.median.toFixed(0)} ms (best ${whole.least.toFixed(0)})`,
  );
}

/** In a page, before its own scripts: keeps what the browser tells of tasks that are longer than 50 ms. */
function keepLongTasks(): void {
  const { tasks } = Object.assign(window, { tasks: [] as PerformanceEntry[] });
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });
}

/** The page's longest task, of those above 50 ms, between two times of the epoch; 0 where there is none. */
function longestTask(page: Page, start: number, end: number): Promise<number> {
  return page.evaluate(
    ({ start, end }) => {
      const { timeOrigin } = performance;
      return (Reflect.get(window, 'tasks') as PerformanceEntry[])
        .filter(
          (task) => timeOrigin + task.startTime + task.duration > start && timeOrigin + task.startTime < end,
        )
        .reduce((longest, { duration }) => Math.max(longest, duration), 0);
    },
    { start, end },
  );
}

const inWords = (milliseconds: number): string =>
  milliseconds === 0 ? 'none above 50 ms' : `${milliseconds.toFixed(0)} ms`;

/** From the explorer into a first round, each time in a fresh profile: what the visitor's page is held up by. */
async function openingSection(browser: Browser, url: string): Promise<void> {
  const opening: number[] = [];
  const loading: number[] = [];
  for (let i = 0; i < 7; i++) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await page.addInitScript(keepLongTasks);
    await page.goto(url, { waitUntil: 'networkidle' });
    const link = page.getByRole('link', { name: 'Play' });
    await link.hover();
    const firstWorker = page.waitForEvent('worker').then(() => Date.now());
    const clicked = await link.evaluate((link: HTMLElement) => {
      link.click();
      return Date.now();
    });
    const began = await firstWorker;
    await page.getByText(/Network on WASM/).waitFor();
    opening.push(await longestTask(page, clicked, began));
    loading.push(await longestTask(page, began, Date.now()));
    await context.close();
  }
  const worst = Math.max(...loading);
  report('longest task while the runtime starts, 7 visits', inWords(worst), {
    text: 'none above 50 ms',
    reached: worst === 0,
  });
  report('  before that, from the click on Play', `${inWords(timing(opening).median)} (median)`);
}

async function answerSection(page: Page): Promise<void> {
  for (const { modelId, levelId, goal } of players) {
    const { run, whole } = await page.evaluate(
      async ({ modelId, observation }) => {
        const { networks } = window as unknown as Reach;
        const measurement = Float32Array.from(observation);
        const times = { run: [] as number[], whole: [] as number[] };
        for (let i = 0; i < 220; i++) {
          const started = performance.now();
          const { milliseconds } = await networks.answer(modelId, measurement);
          // a session's first runs are slower
          if (i < 20) continue;
          times.run.push(milliseconds);
          times.whole.push(performance.now() - started);
        }
        return times;
      },
      { modelId, observation: questionAt(levelId).observation },
    );
    const [inside, outside] = [timing(run).median, timing(whole).median];
    report(
      `${modelId}, warm answer on WASM`,
      `${inside.toFixed(2)} ms, ${outside.toFixed(2)} ms with the way to the worker and back`,
      atMost(outside, goal),
    );
  }
}

async function observerSection(page: Page): Promise<void> {
  const times = await page.evaluate(async ({ observation, ...question }) => {
    const [observer] = (window as unknown as Reach).observers;
    const found: number[] = [];
    for (let i = 0; i < 9; i++) {
      const started = performance.now();
      await observer.observe({ ...question, observation: Float32Array.from(observation), seed: i });
      found.push(performance.now() - started);
    }
    return found;
  }, questionAt('noisy-image'));
  const { median } = timing(times);
  report('ideal observer of an image, in the page', `${median.toFixed(0)} ms`, atMost(median, 1000));
}

/** From the click on "Submit" to the reveal in the page, everybody having read the measurement. */
async function revealSection(browser: Browser, url: string): Promise<void> {
  const times: number[] = [];
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  for (let round = 1; round <= 7; round++) {
    await page.goto(`${url}?page=play&level=noisy-image&round=${round}`);
    const submit = page.getByRole('button', { name: 'Submit guess' });
    await submit.waitFor();
    await page.getByText('is reading').first().waitFor({ state: 'detached' });
    const challenge = await page.locator('challenge-page').elementHandle();
    times.push(
      await submit.evaluate(async (button, page) => {
        const started = performance.now();
        (button as HTMLButtonElement).click();
        while (!page?.shadowRoot?.querySelector('reveal-screen')?.shadowRoot?.querySelector('estimate-strip'))
          await new Promise(requestAnimationFrame);
        // the frame has been drawn
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - started;
      }, challenge),
    );
  }
  await page.close();
  const { median } = timing(times);
  report('from click to reveal, all answers being in', `${median.toFixed(0)} ms`, atMost(median, 150));
}

/** The challenge in a browser, on the published networks: what a visitor waits for. */
export async function challengeSection(): Promise<void> {
  if (!existsSync(`${root}dist/index.html`))
    throw new Error('The page is not built; run npm run build first.');
  const site = await serveSite('networks');
  const server = await preview({
    configFile: `${root}vite.config.ts`,
    preview: { port: 4318, strictPort: true },
  });
  const args = config.use?.launchOptions?.args ?? [];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  console.log(`Chromium ${browser.version()}`);
  try {
    await coldSection(browser, site.url);
    await openingSection(browser, 'http://localhost:4318/');
    const page = await browser.newPage();
    await page.goto(site.url);
    await answerSection(page);
    await observerSection(page);
    await page.close();
    await revealSection(browser, 'http://localhost:4318/');
  } finally {
    await browser.close();
    await server.close();
    await site.close();
  }
}
