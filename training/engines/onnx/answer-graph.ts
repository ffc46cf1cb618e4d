import { observationShape, type Experiment } from '@sharkfin/physics/experiment';
import { forward } from '../../network/forward.ts';
import { sizeOf, weightsOf, type Network } from '../../network/network.ts';
import { physicalAnswer } from '../../network/physical.ts';
import type { OnnxGraph } from '../../onnx/encode.ts';
import { Graph } from './graph.ts';

/**
 * The network as it is published: `observation` [batch, channels, rows, columns] (or [batch, columns]) of raw readings to
 * `mean` [batch, unknowns] and `cholesky` [batch, triangle] in physical units. Everything else is inside.
 */
export function answerGraph(
  network: Network,
  experiment: Experiment,
  errorUnits: readonly number[],
  weights: Float32Array,
): OnnxGraph {
  const graph = new Graph();
  const observation = graph.input('observation', ['batch', ...observationShape(experiment)]);
  let end = 0;
  const arrays = weightsOf(network, experiment).map(({ shape }) => {
    const start = end;
    end += sizeOf(shape);
    return graph.constant(weights.slice(start, end), shape);
  });
  const raw = forward(graph, network, experiment, arrays, observation);
  const { mean, cholesky } = physicalAnswer(graph, network, experiment, errorUnits, raw);
  return graph.finish('sharkfin network', cholesky ? { mean, cholesky } : { mean });
}
