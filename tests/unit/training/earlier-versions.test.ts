import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseManifest } from '../../../models/manifest.ts';
import { trainedWeights } from '../../../training/runs/checkpoint.ts';
import { readRun } from '../../../training/runs/open-run.ts';
import { Run } from '../../../training/runs/run.ts';
import { run as command } from './commands.ts';

// written in November 2026, with the keys and the layout of the version of then (commit bbf75c5)
const samples = join(import.meta.dirname, '../../samples');

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-earlier-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a run of an earlier version', () => {
  const run = new Run(join(folder, 'run'));
  cpSync(join(samples, 'run-v1'), run.folder, { recursive: true });

  it('is read: its config, its metrics, and its checkpoint with the best weights', () => {
    const { config, checkpoint } = readRun(run);
    expect(config.recipe).toMatchObject({ id: 'tiny-curve', batchCount: 60, patience: 5 });
    expect(config.engine.tried).toHaveLength(1);
    expect(run.metrics.read().map(({ kind, step }) => [kind, step])).toEqual([
      ['training', 50],
      ['validation', 50],
    ]);
    if (!checkpoint) throw new Error('The sample has a checkpoint.');
    expect(checkpoint).toMatchObject({ step: 50, lossSum: 0, elapsed: 1234.5, best: { since: 0 } });
    // the sample's weights are sin(7 i + 1) / 10, its best ones a quarter of that
    trainedWeights(checkpoint).forEach((weight, i) => {
      expect(weight).toBeCloseTo(Math.sin(7 * i + 1) / 40, 4);
      expect(weight / checkpoint.state.weights[i]).toBeCloseTo(0.25, 5);
    });
  });

  it('is resumed where it stopped, and trained to its end', async () => {
    const { status, said } = await command('train', '--resume', '--run', run.folder, '--workers', '1');
    expect(said).toContain('Goes on after batch 50.');
    expect(status, said).toBe(0);
    expect(readRun(run).checkpoint?.step).toBe(60);
  });
});

describe('a manifest of an earlier version', () => {
  it('is read as it is', () => {
    const data: unknown = JSON.parse(readFileSync(join(samples, 'manifest-v1.json'), 'utf8'));
    expect(parseManifest(data)).toEqual(data);
  });
});
