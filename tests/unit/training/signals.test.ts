import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stream, uniform } from '../../../physics/random.ts';
import type { EngineName } from '../../../networks/engine.ts';
import { ownersOf } from '../../../training/process/ownership.ts';
import type { Recipe } from '../../../networks/recipe.ts';
import { readRun } from '../../../training/runs/open-run.ts';
import { Run } from '../../../training/runs/run.ts';
import { emptyFolder, fileIn, startWithNpm, writeRecipe, type Ended, type Running } from './commands.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-signals-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** One step takes a second or so in WebAssembly; fifty of them would keep whoever waits for them for a minute. */
const bigSteps: Recipe = {
  ...smallRecipe,
  id: 'big-steps',
  experiment: 'image',
  network: {
    ...smallRecipe.network,
    layers: [
      { kind: 'convolution', channels: 24, kernel: 5, stride: 2, padding: 'same', activation: 'silu' },
      { kind: 'convolution', channels: 32, kernel: 3, stride: 2, padding: 'same', activation: 'silu' },
      { kind: 'dense', width: 32, activation: 'silu' },
    ],
  },
  batchSize: 128,
  batchCount: 1_000_000,
};
const big = writeRecipe(join(folder, 'big.mts'), bigSteps);
/** Steps are short, and there are more of them than anybody waits for. */
const quick = writeRecipe(join(folder, 'quick.mts'), { ...smallRecipe, batchCount: 10_000_000 });

let runCount = 0;
const newRun = (): Run => new Run(emptyFolder(join(folder, `run-${runCount++}`)));

const start = (recipe: string, run: Run, engine: EngineName, ...words: string[]): Running =>
  startWithNpm('train', [recipe, '--engine', engine, '--workers', '1', '--run', run.folder, ...words]);

/** Resolves when a process has said this. */
const hears = ({ child }: Running, words: string): Promise<void> =>
  new Promise((resolve) => {
    let said = '';
    for (const pipe of [child.stdout, child.stderr]) {
      pipe?.on('data', (text: string) => {
        said += text;
        if (said.includes(words)) resolve();
      });
    }
  });

/** What a terminal does at Ctrl-C, or when it is closed. */
function toGroup({ child }: Running, signal: NodeJS.Signals): void {
  if (child.pid === undefined) throw new Error('The process did not start.');
  process.kill(-child.pid, signal);
}

/** A moment between the first step and, at the latest, so many milliseconds later, by a seed. */
const moment = (index: number, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, uniform(stream('signals', 1, index), 0, milliseconds));
  });

function expectSaved(run: Run, { said }: Ended): number {
  const step = readRun(run).checkpoint?.step ?? 0;
  expect(said).toContain(
    `Stopped after batch ${step}; npm run train -- --resume --run ${run.folder} goes on.`,
  );
  expect(step).toBeGreaterThan(0);
  expect(ownersOf(run.folder)).toEqual([]);
  return step;
}

describe('npm run train, told to stop as a terminal tells it', () => {
  it.each([
    ['onnx', 0],
    ['onnx', 1],
    ['wasm', 2],
    ['wasm', 3],
  ] as const)(
    'on %s saves and stops after the step that it is at, and goes on (moment %i)',
    async (engine, index) => {
      const run = newRun();
      const training = start(big, run, engine);
      await fileIn(run.folder, 'events.out.tfevents.sharkfin');
      await moment(index, engine === 'wasm' ? 1500 : 300);
      toGroup(training, 'SIGINT');
      const step = expectSaved(run, await training.ended);
      // it did not wait for a line of metrics
      expect(step).toBeLessThan(50);
      expect(run.metrics.read()).toEqual([]);
    },
  );

  it.each(['SIGTERM', 'SIGHUP'] as const)('by %s saves and stops as well', async (signal) => {
    const run = newRun();
    const training = start(quick, run, 'onnx');
    await fileIn(run.folder, 'checkpoint.bin');
    toGroup(training, signal);
    await training.ended;
    // npm may be gone before what it started has said its last word
    expect(readRun(run).checkpoint?.step).toBeGreaterThan(0);
    expect(ownersOf(run.folder)).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('stops when npm alone is told %s', async (signal) => {
    const run = newRun();
    const training = start(quick, run, 'onnx');
    await fileIn(run.folder, 'checkpoint.bin');
    expect(ownersOf(run.folder)).toHaveLength(1);
    training.child.kill(signal);
    expectSaved(run, await training.ended);
  });

  it('a second time ends at once and says what is lost', async () => {
    const run = newRun();
    const training = start(big, run, 'wasm');
    await fileIn(run.folder, 'events.out.tfevents.sharkfin');
    const warned = hears(training, 'once more to stop at once, which loses');
    toGroup(training, 'SIGINT');
    await warned;
    // it saves after the step that it is at; the second wish may come too late
    await moment(4, 400);
    toGroup(training, 'SIGINT');
    const { said } = await training.ended;
    expect(said).toMatch(
      /Stopped (at once and lost (nothing|all \d+ batches)|after batch \d+); npm run train -- /,
    );
    expect(readdirSync(run.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
