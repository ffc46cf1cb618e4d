import { describe, expect, it } from 'vitest';
import type { Engine, Trainer } from '../../../networks/engine.ts';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import {
  known,
  projections,
  selfTest,
  selfTestBatch,
  selfTestTask,
  selfTestWeights,
} from '../../../networks/self-test.ts';
import { forward, splitWeights } from '../../../networks/forward.ts';
import { lossOf } from '../../../networks/loss.ts';
import { observationShape } from '../../../physics/experiment.ts';
import { centralDifferences, doubleOps as m } from './double-ops.ts';

/** The loss of the self-test in double precision, as a function of all weights. */
function loss(values: Float64Array): number {
  const { network, experiment, batchSize, errorUnits } = selfTestTask;
  const { observations, truths, weights } = selfTestBatch();
  const arrays = splitWeights(m, network, experiment, { values, shape: [values.length] });
  const observation = m.constant(observations, [batchSize, ...observationShape(experiment)]);
  const answer = forward(m, network, experiment, arrays, observation);
  const batch = {
    truth: m.constant(truths, [batchSize, experiment.unknowns.length]),
    weight: m.constant(weights, [batchSize, 1]),
  };
  return lossOf(m, 'likelihood', answer, batch, network, experiment, errorUnits).values[0];
}

/** An engine like another whose gradient has one entry that is wrong by a thousandth of the gradient's length. */
function wrongIn(engine: Engine, entry: number): Engine {
  return {
    ...engine,
    async trainer(task, state) {
      const trainer = await engine.trainer(task, state);
      const read: Trainer['read'] = async () => {
        const found = await trainer.read();
        found.firstMoment[entry] += (1 - task.adam.beta1) * 1e-3 * known.gradientNorm;
        return found;
      };
      return { ...trainer, step: trainer.step.bind(trainer), dispose: trainer.dispose.bind(trainer), read };
    },
  };
}

describe('the self-test', () => {
  it('knows loss and gradient as central differences in double precision give them', () => {
    const weights = Float64Array.from(selfTestWeights());
    const gradient = centralDifferences(loss, weights);
    expect(known.loss).toBeCloseTo(loss(weights), 7);
    expect(known.gradientNorm).toBeCloseTo(Math.hypot(...gradient), 7);
    projections(gradient).forEach((value, i) => expect(known.projections[i]).toBeCloseTo(value, 7));
  });

  it('lets an engine pass that computes them', async () => {
    await expect(selfTest(await openOnnx())).resolves.toBeUndefined();
  });

  it('names what an engine computes wrongly, what it must be and what to do', async () => {
    await expect(selfTest(wrongIn(await openOnnx(), 30))).rejects.toThrow(
      /^The engine 'onnx' .*computes wrongly: the gradient of layer0\.weight .* must be .*; got .*Update its driver, or use another engine\.$/,
    );
  });
});
