import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { initialState } from '../../../networks/adam.ts';
import { ortEngine } from '../../../networks/onnx/ort-engine.ts';
import { selfTestBatch, selfTestTask, selfTestWeights } from '../../../networks/self-test.ts';

const engine = ortEngine(ort, 'onnxruntime-node', { intraOpNumThreads: 1 });
const rates = { learningRate: 1e-3, emaDecay: 0.5 };
const batch = selfTestBatch();
const start = () => engine.trainer(selfTestTask, initialState(selfTestWeights()));

describe('a trainer on ONNX Runtime', () => {
  it('takes steps asked for all at once one after another', async () => {
    const [together, apart] = [await start(), await start()];
    const steps = [1, 2, 3].map((step) => together.step(batch, 'likelihood', step, rates));
    const found = await Promise.all(steps);
    const expected: unknown[] = [];
    for (const step of [1, 2, 3]) expected.push(await apart.step(batch, 'likelihood', step, rates));
    expect(found).toEqual(expected);
    expect(await together.read()).toEqual(await apart.read());
    await Promise.all([together.dispose(), apart.dispose()]);
  });

  it('can be read while it steps, and shows a state between two steps', async () => {
    const trainer = await start();
    const before = await trainer.read();
    const step = trainer.step(batch, 'likelihood', 1, rates);
    expect(await trainer.read()).toEqual(before);
    await step;
    expect((await trainer.read()).weights).not.toEqual(before.weights);
    await trainer.dispose();
  });

  it('ends what it is at before it is disposed of, and does no more afterwards', async () => {
    const trainer = await start();
    const step = trainer.step(batch, 'likelihood', 1, rates);
    const disposal = trainer.dispose();
    expect((await step).loss).toBeGreaterThan(0);
    await disposal;
    await expect(trainer.step(batch, 'likelihood', 2, rates)).rejects.toThrow(/disposed of; make another/);
    await expect(trainer.answer(batch.observations)).rejects.toThrow(/disposed of/);
    await expect(trainer.dispose()).resolves.toBeUndefined();
  });

  it('goes on after a step that failed, from where it stood', async () => {
    const trainer = await start();
    const short = { ...batch, truths: batch.truths.subarray(1) };
    await expect(trainer.step(short, 'likelihood', 1, rates)).rejects.toThrow();
    const undisturbed = await start();
    const expected = await undisturbed.step(batch, 'likelihood', 1, rates);
    expect(await trainer.step(batch, 'likelihood', 1, rates)).toEqual(expected);
    await Promise.all([trainer.dispose(), undisturbed.dispose()]);
  });

  it('releases every session that it made', async () => {
    let open = 0;
    const counted = {
      Tensor: ort.Tensor,
      InferenceSession: {
        create: async (...words: Parameters<typeof ort.InferenceSession.create>) => {
          const session = await ort.InferenceSession.create(...words);
          const release = session.release.bind(session);
          session.release = () => {
            open--;
            return release();
          };
          open++;
          return session;
        },
      } as typeof ort.InferenceSession,
    };
    const trainer = await ortEngine(counted, 'counted', {}).trainer(
      selfTestTask,
      initialState(selfTestWeights()),
    );
    await trainer.step(batch, 'weighted', 1, rates);
    await trainer.step(batch, 'likelihood', 2, rates);
    await trainer.answer(batch.observations);
    expect(open).toBe(3);
    await trainer.dispose();
    expect(open).toBe(0);
  });
});
