import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parseManifest } from '../../../models/manifest.ts';
import { experimentOf } from '../../../physics/experiment.ts';
import { planRuntime, chooseRuntime } from '../../../web/workers/networks/runtime-plan.ts';
import { deviationsOf } from '../../../networks/cholesky-factor.ts';
import { distance } from '../../../web/workers/networks/estimate.ts';
import { fetchVerified } from '../../../web/workers/networks/fetch-verified.ts';
import {
  requireExperiment,
  requireFinite,
  requireGolden,
  requireInterface,
} from '../../../web/workers/networks/model-checks.ts';

const { models } = parseManifest(
  JSON.parse(readFileSync(new URL('../../../models/manifest.json', import.meta.url), 'utf8')),
);
const entry = models.filter(({ experiment }) => experiment.id === 'image')[0];

describe('the runtime plan', () => {
  it.each([
    ['auto', 'hardware', 0, 'compare'],
    ['auto', 'hardware', 1, 'compare'],
    ['auto', 'hardware', 2, 'lost'],
    ['auto', 'software', 0, 'software-adapter'],
    ['auto', 'none', 0, 'no-adapter'],
    ['auto', 'unsupported', 0, 'no-webgpu'],
    ['webgpu', 'hardware', 0, 'prefer'],
    ['webgpu', 'software', 1, 'prefer'],
    ['webgpu', 'software', 2, 'lost'],
    ['webgpu', 'none', 0, 'no-adapter'],
    ['wasm', 'hardware', 0, 'chosen'],
  ] as const)('for %s with %s after %d failures is %s', (choice, adapter, failures, expected) => {
    const plan = planRuntime(choice, adapter, failures);
    expect(plan.webgpu === 'never' ? plan.reason : plan.webgpu).toBe(expected);
  });

  it('takes WebGPU where it agrees and is at least as fast, or is asked for', () => {
    const equal = { webgpu: 2, wasm: 2 };
    const slow = { webgpu: 3, wasm: 2 };
    expect(chooseRuntime('compare', true, equal)).toEqual({ runtime: 'webgpu', reason: 'faster' });
    expect(chooseRuntime('compare', true, slow)).toEqual({ runtime: 'wasm', reason: 'slower' });
    expect(chooseRuntime('prefer', true, slow)).toEqual({ runtime: 'webgpu', reason: 'chosen' });
    expect(chooseRuntime('prefer', false, equal)).toEqual({ runtime: 'wasm', reason: 'self-test' });
    expect(chooseRuntime('compare', false, equal)).toEqual({ runtime: 'wasm', reason: 'self-test' });
  });
});

describe('an estimate', () => {
  it('has the deviations of its covariance', () => {
    // L L^T of [[2, 0, 0], [3, 4, 0], [2, 3, 6]] has the diagonal 4, 25, 49
    expect(Array.from(deviationsOf([2, 3, 4, 2, 3, 6], 3))).toEqual([2, 5, 7]);
  });

  it('is as far from another as their largest difference, in widths of the prior', () => {
    const image = experimentOf('image');
    const at = (mean: number[], cholesky: number[] | null = null) => ({ mean, cholesky });
    // omega0 is known to within 2, gamma to within 1, epsilon to within 0.15
    expect(distance(image, at([0, 1, 0]), at([0.2, 1, 0]))).toBeCloseTo(0.1, 12);
    expect(distance(image, at([0, 1, 0]), at([0.2, 1, 0.03]))).toBeCloseTo(0.2, 12);
    const factor = [1, 0, 1, 0, 0, 1];
    expect(distance(image, at([0, 1, 0], factor), at([0, 1, 0], [1, 0, 1, 0, 0.06, 1]))).toBeCloseTo(0.4, 12);
    expect(distance(image, at([0, 1, 0], factor), at([0, 1, 0]))).toBe(Infinity);
    expect(distance(image, at([0, NaN, 0]), at([0, 1, 0.1]))).toBeNaN();
  });
});

describe('the model checks', () => {
  const experiment = experimentOf(entry.experiment.id);
  const inputs = [{ name: 'observation', type: 'float32', shape: ['batch', 1, 50, 50] }];
  const outputs = [
    { name: 'mean', type: 'float32', shape: ['batch', 3] },
    { name: 'cholesky', type: 'float32', shape: ['batch', 6] },
  ];
  const withFactor = { ...entry, golden: { ...entry.golden, cholesky: [1, 0, 1, 0, 0, 1] } };

  it('accept an experiment that says the same in another order, and no other', () => {
    const turned = Object.fromEntries(Object.entries(entry.experiment).reverse()) as typeof entry.experiment;
    expect(requireExperiment({ ...entry, experiment: turned })).toBe(experiment);
    for (const other of [
      { ...entry.experiment, id: 'portrait' },
      { ...entry.experiment, noise: { low: 0.1, high: 2 } },
      { ...entry.experiment, unknowns: entry.experiment.unknowns.slice(1) },
    ])
      expect(() => requireExperiment({ ...entry, experiment: other })).toThrow(/was made for .*Reload/);
  });

  it('accept the experiment’s own inputs and outputs only', () => {
    expect(() => requireInterface(withFactor, experiment, inputs, [...outputs].reverse())).not.toThrow();
    const wrong = [
      [[{ ...inputs[0], name: 'image' }], outputs],
      [[{ ...inputs[0], type: 'float16' }], outputs],
      [[{ ...inputs[0], shape: ['batch', 1, 50, 49] }], outputs],
      [[{ ...inputs[0], shape: [2, 1, 50, 50] }], outputs],
      [[...inputs, { name: 'sigma', type: 'float32', shape: ['batch'] }], outputs],
      [inputs, outputs.slice(0, 1)],
      [inputs, [outputs[0], { ...outputs[1], shape: ['batch', 3] }]],
      [inputs, [outputs[0], outputs[0]]],
    ] as const;
    for (const [ins, outs] of wrong)
      expect(() => requireInterface(withFactor, experiment, ins, outs)).toThrow(/must turn observation/);
  });

  it('refuse numbers that are not finite, and a golden answer that is off or NaN', () => {
    const { mean, cholesky } = entry.golden;
    expect(() => requireGolden(entry, experiment, { mean, cholesky })).not.toThrow();
    const off = (by: number) => ({ mean: [mean[0] + by, ...mean.slice(1)], cholesky });
    // omega0 is known to within 2
    expect(() => requireGolden(entry, experiment, off(1.9e-5))).not.toThrow();
    expect(() => requireGolden(entry, experiment, off(2.1e-5))).toThrow(/golden/);
    expect(() => requireGolden(entry, experiment, off(NaN))).toThrow(/golden/);
    expect(() => requireFinite('x', { mean: [0, Infinity], cholesky: null })).toThrow(/finite.*0, Infinity/);
    expect(() => requireFinite('x', { mean: [0], cholesky: [NaN] })).toThrow(/finite/);
  });
});

describe('a file', () => {
  const server = createServer((_, response) => {
    const answer = answers.shift();
    if (answer === undefined) response.writeHead(404).end();
    else response.end(answer);
  });
  let answers: string[] = [];
  afterAll(() => server.close());

  it('is used if it is what it should be, at once or when fetched anew, and otherwise refused', async () => {
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const url = `http://localhost:${(server.address() as AddressInfo).port}/model.onnx`;
    const right = createHash('sha256').update('right').digest('hex');
    const text = async () => new TextDecoder().decode(await fetchVerified(url, right));
    answers = ['right', 'unused'];
    expect(await text()).toBe('right');
    expect(answers).toEqual(['unused']);
    answers = ['wrong', 'right'];
    expect(await text()).toBe('right');
    answers = ['wrong', 'wrong'];
    await expect(text()).rejects.toMatchObject({
      code: 'altered',
      message: expect.stringContaining(right) as string,
    });
    answers = [];
    await expect(text()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('404') as string,
    });
    server.close();
    server.closeAllConnections();
    await expect(text()).rejects.toMatchObject({ code: 'unreachable' });
  });
});
