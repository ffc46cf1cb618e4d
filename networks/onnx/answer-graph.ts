import { observationShape, type Experiment } from '@sharkfin/physics/experiment';
import { forward, splitWeights } from '../forward.ts';
import { parameterCount, sizeOf, weightsOf, type Network } from '../network.ts';
import { physicalAnswer } from '../physical-answer.ts';
import type { OnnxGraph } from './encode.ts';
import type { Task } from '../engine.ts';
import { Graph } from './graph.ts';
import type { Value } from './value.ts';

/** `observation` [batch, ...] of raw readings to `mean` and `cholesky` in physical units. */
function answerOf(
  graph: Graph,
  { network, experiment, errorUnits }: Pick<Task, 'network' | 'experiment' | 'errorUnits'>,
  weights: readonly Value[],
): OnnxGraph {
  const observation = graph.input('observation', ['batch', ...observationShape(experiment)]);
  const raw = forward(graph, network, experiment, weights, observation);
  const { mean, cholesky } = physicalAnswer(graph, network, experiment, errorUnits, raw);
  return graph.finish('sharkfin network', cholesky ? { mean, cholesky } : { mean });
}

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
  let end = 0;
  const arrays = weightsOf(network, experiment).map(({ shape }) => {
    const start = end;
    end += sizeOf(shape);
    return graph.constant(weights.slice(start, end), shape);
  });
  return answerOf(graph, { network, experiment, errorUnits }, arrays);
}

/** The same for a network in training: its weights, flat, are an input too. */
export function trainedAnswerGraph(task: Task): OnnxGraph {
  const { network, experiment } = task;
  const graph = new Graph();
  const flat = graph.input('weights', [parameterCount(network, experiment)]);
  return answerOf(graph, task, splitWeights(graph, network, experiment, flat));
}
