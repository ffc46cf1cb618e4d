import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observationShape } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { initialCheckpoint } from '../../../training/runs/training-loop.ts';
import type { Engine } from '../../../networks/engine.ts';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import { selfTestBatch, selfTestTask, selfTestWeights } from '../../../networks/self-test.ts';
import { openCpu } from '../../../training/engines/tensorflow/cpu-engine.ts';
import { openWasm } from '../../../training/engines/tensorflow/wasm-engine.ts';
import { checkExport } from '../../../training/publishing/export-check.ts';
import { exportRun } from '../../../training/publishing/export-network.ts';
import { forward, splitWeights } from '../../../networks/forward.ts';
import { initialWeights } from '../../../networks/initial-weights.ts';
import { physicalAnswer } from '../../../networks/physical-answer.ts';
import { requireRecipe } from '../../../networks/schema/parse-recipe.ts';
import { openRun, readRun } from '../../../training/runs/open-run.ts';
import { Run } from '../../../training/runs/run.ts';
import { run as command } from './commands.ts';
import { doubleOps as m } from '../networks/double-ops.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const experiment = requireRecipe(smallRecipe);
const { network, batchSize, adam, errorUnits } = smallRecipe;
const task = { network, experiment, batchSize, adam, errorUnits };
const weights = initialWeights(network, experiment, 1);
const sampler = createSampler(loadKernel(), experiment);

/** A run that stands where it begins, with these weights. */
function saved(name: string, average: Float32Array): Run {
  const run = new Run(join(folder, name));
  const engine = { name: 'onnx', detail: '', tried: [] } as const;
  run.writeConfig({ recipe: smallRecipe, engine, commit: '', began: '', node: process.version });
  run.writeCheckpoint(initialCheckpoint(average));
  return run;
}

const engines: Partial<Record<string, Engine>> = { onnx: await openOnnx() };
beforeAll(async () => {
  engines.wasm = await openWasm();
  engines.cpu = await openCpu();
});

const engine = (name: string): Engine => {
  const found = engines[name];
  if (!found) throw new Error(`There is no engine ${name}.`);
  return found;
};

describe('a trainer', () => {
  it.each(['onnx', 'wasm', 'cpu'])('on %s answers as the formulas do in double precision', async (name) => {
    const { observations } = selfTestBatch();
    const average = selfTestWeights();
    // the weights in training are others: the averaged ones are asked for
    const state = { ...initialCheckpoint(average).state, weights: average.map((w) => w + 1) };
    const trainer = await engine(name).trainer(selfTestTask, state);
    const found = await trainer.answer(observations);
    await trainer.dispose();
    const values = Float64Array.from(average);
    const arrays = splitWeights(m, selfTestTask.network, selfTestTask.experiment, {
      values,
      shape: [values.length],
    });
    const shape = [selfTestTask.batchSize, ...observationShape(selfTestTask.experiment)];
    const raw = forward(
      m,
      selfTestTask.network,
      selfTestTask.experiment,
      arrays,
      m.constant(observations, shape),
    );
    const units = selfTestTask.errorUnits;
    const expected = physicalAnswer(m, selfTestTask.network, selfTestTask.experiment, units, raw);
    expect(found.mean).toHaveLength(6);
    expect(found.cholesky).toHaveLength(9);
    found.mean.forEach((x, i) => expect(x).toBeCloseTo(expected.mean.values[i], 5));
    found.cholesky?.forEach((x, i) => {
      const y = expected.cholesky?.values[i] ?? NaN;
      expect(Math.abs(x - y)).toBeLessThan(1e-5 * Math.max(1, Math.abs(y)));
    });
  });
});

describe('the check of an export', () => {
  it('finds the same network on every engine at most a hundred-thousandth of the prior apart', async () => {
    const { session, checkedOn } = await exportRun(openRun(readRun(saved('same', weights))));
    expect(checkedOn.map(({ name }) => name)).toEqual(['onnx', 'wasm']);
    for (const { difference } of checkedOn) expect(difference).toBeLessThan(1e-5);
    expect(await checkExport(session, sampler, engine('cpu'), task, weights)).toBeLessThan(1e-5);
  });

  it.each([
    // the last weights but one array: a bias of the mean's gamma, and of the factor's last entry
    ['the mean', 'gamma', -6 - 16 * 6 - 2],
    ['the covariance', "the covariance factor's entry (epsilon, ", -1],
  ])('tells in what %s differs, and by how much', async (_what, name, index) => {
    const { session } = await exportRun(openRun(readRun(saved('other', weights))));
    const other = weights.slice();
    const at = other.length + index;
    other[at] += 1e-3;
    await expect(checkExport(session, sampler, engine('onnx'), task, other)).rejects.toThrow(
      new RegExp(
        `differs from the trainer on the engine 'onnx' by .*e-\\d.*: ${name.replace('(', '\\(')}.* of sample \\d+ of seed`,
      ),
    );
  });
});

describe('the export command', () => {
  it('writes the network that was checked', async () => {
    const run = saved('written', weights);
    const path = join(folder, 'out', 'small.onnx');
    const { status, said } = await command('export', run.folder, '--out', path);
    expect(said).toMatch(/trainer on onnx at most .*\n.*trainer on wasm at most /);
    expect(status).toBe(0);
    const session = await ort.InferenceSession.create(readFileSync(path));
    expect(session.inputNames).toEqual(['observation']);
    expect(session.outputNames).toEqual(['mean', 'cholesky']);
    expect(await checkExport(session, sampler, engine('cpu'), task, weights)).toBeLessThan(1e-5);
  });

  it('writes no file where the check fails', async () => {
    const broken = weights.slice();
    broken[0] = NaN;
    const run = saved('broken', broken);
    const { status, said } = await command('export', run.folder);
    expect(said).toMatch(
      /differs from the trainer on the engine 'onnx' by .* is NaN instead of NaN\. Nothing was written/,
    );
    expect(status).toBe(1);
    expect(existsSync(join(run.folder, 'network.onnx'))).toBe(false);
  });
});
