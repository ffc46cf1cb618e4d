import { observationShape } from '@sharkfin/physics/experiment';
import { adamStep } from '../adam.ts';
import { forward, splitWeights } from '../forward.ts';
import { lossOf, type Loss } from '../loss.ts';
import { dropoutWidths, parameterCount, sizeOf, weightsOf } from '../network.ts';
import type { OnnxGraph } from './encode.ts';
import type { Task } from '../engine.ts';
import { Graph } from './graph.ts';

/**
 * One whole training step as a graph: forward pass, loss, backward pass, Adam. State and batch go in, state, loss and norm of
 * the gradient come out.
 */
export function stepGraph(task: Task, loss: Loss): OnnxGraph {
  const { network, experiment, batchSize, adam, errorUnits } = task;
  const graph = new Graph();
  const count = parameterCount(network, experiment);
  const flat = (name: string) => graph.input(name, [count]);
  const state = {
    weights: flat('weights'),
    firstMoment: flat('firstMoment'),
    secondMoment: flat('secondMoment'),
    average: flat('average'),
  };
  const scalar = (name: string) => graph.input(name, []);
  const rates = {
    learningRate: scalar('learningRate'),
    firstMomentCorrection: scalar('firstMomentCorrection'),
    secondMomentCorrection: scalar('secondMomentCorrection'),
    emaDecay: scalar('emaDecay'),
  };
  const observation = graph.input('observation', [batchSize, ...observationShape(experiment)]);
  const batch = {
    truth: graph.input('truth', [batchSize, experiment.unknowns.length]),
    weight: graph.input('weight', [batchSize, 1]),
  };
  const masks = dropoutWidths(network, experiment).map((width, i) =>
    graph.input(`mask${i}`, [batchSize, width]),
  );

  const weights = splitWeights(graph, network, experiment, state.weights).map((array) => graph.track(array));
  const answer = forward(graph, network, experiment, weights, observation, masks);
  const value = lossOf(graph, loss, answer, batch, network, experiment, errorUnits);
  const gradients = graph.gradients(value, weights);
  const parts = weightsOf(network, experiment).map(({ shape }, i) =>
    graph.reshape(gradients[i], [sizeOf(shape)]),
  );
  const { gradientNorm, ...next } = adamStep(graph, adam, state, graph.concatenate(parts, 0), rates);
  return graph.finish(`training step, ${loss}`, {
    loss: value,
    gradientNorm,
    nextWeights: next.weights,
    nextFirstMoment: next.firstMoment,
    nextSecondMoment: next.secondMoment,
    nextAverage: next.average,
  });
}
