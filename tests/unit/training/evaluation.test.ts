import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { experimentOf } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { evaluate } from '../../../training/evaluation/evaluate.ts';
import { limitOf, squareSum } from '../../../networks/limits.ts';
import { observedLimit, observerSquares } from '../../../training/evaluation/observed-limit.ts';
import { openModel } from '../../../training/publishing/open-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-evaluation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sampler = createSampler(loadKernel(), experimentOf('curve'));

describe('a limit that no table tells', () => {
  const count = 300;

  it('is the ideal observer’s error, which is the tabled one where there is a table', async () => {
    const observers = await observerSquares(sampler, 5, 0.1, count);
    const found = observers.reduce((sum, squares) => sum + squares / count, 0);
    // tests/golden/limits.json, squares known to 4 %; one trial's squared error scatters by twice its mean (2.4 x 0.8): three standard errors
    const tabled = squareSum(limitOf('curve', 0.1)!.errors);
    expect(Math.abs(found / tabled - 1)).toBeLessThan(0.04 + (3 * 1.92) / Math.sqrt(count));
  });

  it('takes the hardness of the few samples out', () => {
    // an estimator that errs 1.1 times as much as the observer everywhere, on all samples by 0.02 and 0.03
    const few = [4, 9];
    const limit = observedLimit(
      [0.022, 0.033],
      few.map((squares) => 1.21 * squares),
      few,
    );
    expect(limit[0]).toBeCloseTo(0.02, 12);
    expect(limit[1]).toBeCloseTo(0.03, 12);
  });

  it('is only looked for where it is asked for, and between the noise levels of the table', async () => {
    const { session } = await openModel('curve-mlp');
    const options = { sampleCount: 200, sigmas: [0.1, 0.15] };
    const plain = await evaluate(session, sampler, 5, options);
    expect(plain.noises.map(({ limitFrom }) => limitFrom)).toEqual(['table', null]);
    expect(plain.noises[1].ratio).toBeNull();
    const { noises } = await evaluate(session, sampler, 5, { ...options, observedCount: 100 });
    expect(noises.map(({ limitFrom }) => limitFrom)).toEqual(['table', 'observer']);
    // nobody beats the ideal observer by more than chance, and this network is published as near to it
    expect(noises[1].ratio).toBeGreaterThan(0.9);
    expect(noises[1].ratio).toBeLessThan(1.25);
  });
});

describe('a network to be evaluated', () => {
  it('that is neither a run, nor published, nor a file is refused with what there is', async () => {
    await expect(openModel('image-cnm')).rejects.toThrow(
      /^It must be the folder of a run, a published network \(.*image-cnn.*\) or an \.onnx file; got 'image-cnm'\.$/,
    );
  });

  it('is refused where the file is something else', async () => {
    const path = join(folder, 'page.onnx');
    writeFileSync(path, '<!doctype html>');
    await expect(openModel(path)).rejects.toThrow(/page\.onnx is not a network that Sharkfin exported/);
  });
});
