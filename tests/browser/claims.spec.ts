import { expect } from '@playwright/test';
import { cramerRaoBound } from '../../physics/inference/fisher.ts';
import { loadKernel } from '../../physics/kernel/load.ts';
import { createSampler } from '../../physics/sampler.ts';
import { experimentAt, levelOf, type Level } from '../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, measure, openQuestion } from '../../web/pages/challenge/game/puzzle.ts';
import { limitOf, squareSum } from '../../networks/limits.ts';
import { answersInPage, published, test } from './networks/fixture.ts';
import type { Reach } from './networks/main.ts';

const level: Level = levelOf('noisy-image')!;
const strong = published.find(({ id }) => id === 'image-cnn')!;
const claimed = strong.metrics.find(({ sigma }) => sigma === level.sigma)!;
const tabled = limitOf(level.experiment, level.sigma)!.errors;

/** Those that the ideal observer answers, at a sixth of a second each, and those whose bound is worked out, at 3 ms each. */
const puzzles = Array.from({ length: 100 }, (_, seed) => drawPuzzle(level, seed));
const boundCount = 800;
const kernel = loadKernel();

const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

test('in 100 puzzles the network errs as its manifest says, and the ideal observer as physics allows', async ({
  lab,
}) => {
  // an observer's answer takes a sixth of a second where nothing else runs
  test.setTimeout(120_000);
  const observations = puzzles.map((puzzle) => Float32Array.from(measure(kernel, puzzle)));
  const answers = await answersInPage(lab, strong, observations);
  const posteriors = await lab.evaluate(
    async (questions) => {
      const { observers } = window as unknown as Reach;
      const all = await Promise.all(
        questions.map(({ observation, ...question }, i) =>
          observers[i % observers.length].observe({
            ...question,
            observation: Float32Array.from(observation),
          }),
        ),
      );
      return all.map(({ answer: { mean, covariance } }) => ({ mean, covariance }));
    },
    puzzles.map((puzzle, i) => ({
      experiment: openQuestion(puzzle),
      observation: Array.from(observations[i]),
      sigma: level.sigma,
      seed: puzzle.seed,
    })),
  );

  // the expected squared error of a posterior mean is the posterior's variance
  const size = tabled.length;
  const variances = posteriors.map(({ covariance }) =>
    tabled.reduce((sum, _, p) => sum + covariance[p * (size + 1)], 0),
  );
  const sampler = createSampler(kernel, experimentAt(level));
  const bounds = Array.from({ length: boundCount }, (_, seed) => {
    const { deviations } = cramerRaoBound(sampler, drawPuzzle(level, seed).truth, level.sigma);
    return squareSum(Array.from(deviations));
  });
  // it scatters by 0.8 times its mean from puzzle to puzzle, and so does the bound, with it: their ratio is known from few,
  // and the bound's mean from many, its root to 1.5 %; the table is known to 2 %
  const par = (meanOf(variances) / meanOf(bounds.slice(0, puzzles.length))) * meanOf(bounds);
  expect(Math.abs(Math.sqrt(par / squareSum(tabled)) - 1)).toBeLessThan(0.05);

  // errors of the posterior mean are independent of all that the measurement says, the network's distance from it included:
  // the network's expected squared error is the posterior's variance and the square of that distance
  const excesses = answers.map(({ mean }, i) =>
    squareSum(posteriors[i].mean.map((ideal, p) => mean[p] - ideal)),
  );
  const ratio = 1 + meanOf(excesses) / meanOf(variances);
  expect(Math.abs(ratio / claimed.ratio! - 1)).toBeLessThan(0.1);
});
