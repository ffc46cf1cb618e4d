import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plainKernel } from '../../../physics/kernel/plain.ts';
import { RoundController } from '../../../web/pages/challenge/attempt/round-controller.ts';
import type { ObserverAnswer } from '../../../web/pages/challenge/game/guess.ts';
import { askedUnknowns, levelOf } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import type { Revealed } from '../../../web/pages/challenge/game/round.ts';
import type { NetworkAnswer, Networks } from '../../../web/workers/networks/networks.ts';
import type { ObserverClient } from '../../../web/workers/observer/client.ts';

interface Held<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}
type Observed = Awaited<ReturnType<ObserverClient['observe']>>;

const level = levelOf('damping')!;
const linkOf = (seed: number) => ({ level, seed, sent: null });

/** What was asked, each until the test answers it. */
let observations: Held<Observed>[];
let questions: (Held<NetworkAnswer> & { readonly id: string })[];
let revealed: Revealed[];
let controller: RoundController;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  observations = [];
  questions = [];
  revealed = [];
  const observe = () => new Promise<Observed>((resolve, reject) => observations.push({ resolve, reject }));
  const answer = (id: string) =>
    new Promise<NetworkAnswer>((resolve, reject) => questions.push({ id, resolve, reject }));
  const host = { addController: () => undefined, requestUpdate: () => undefined };
  controller = new RoundController(host as unknown as ReactiveControllerHost, {
    kernel: plainKernel(),
    observer: { observe } as unknown as ObserverClient,
    networks: { answer } as unknown as Networks,
    onRevealed: (round) => revealed.push(round),
  });
});

afterEach(() => {
  controller.hostDisconnected();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What an observer says who knows the truth of that round to a hundredth. */
function observedIn(seed: number): Observed {
  const { truth } = drawPuzzle(level, seed);
  const covariance = truth.flatMap((_, i) => truth.map((__, j) => (i === j ? 1e-4 : 0)));
  const fit = { values: truth, deviations: truth.map(() => 0.01) };
  const answer: ObserverAnswer = { mean: truth, covariance, effectiveSampleCount: 1000, fit };
  return { answer, time: 5 };
}

const networkAnswer = {
  mean: Float32Array.of(0, 1, 0.1),
  cholesky: null,
  deviation: null,
  milliseconds: 3,
  runtime: 'wasm',
  reason: 'chosen',
} as unknown as NetworkAnswer;

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};
const phase = () => controller.round?.phase;
const playersOf = (round: Revealed | undefined) => round?.results.map(({ player }) => player) ?? [];

it('a guess waits for par, and is revealed once par is known', async () => {
  controller.open(linkOf(1));
  controller.submit();
  expect(phase()).toBe('submitted');
  observations[0].resolve(observedIn(1));
  await settle();
  expect(phase()).toBe('revealed');
  expect(revealed).toHaveLength(1);
});

it('par that is known before the guess tells nothing until the guess is in', async () => {
  controller.open(linkOf(1));
  controller.read();
  observations[0].resolve(observedIn(1));
  await settle();
  expect(phase()).toBe('playing');
  controller.submit();
  expect(phase()).toBe('revealed');
  expect(observations).toHaveLength(1);
});

it('a network that answers before the reveal is in it, one that answers later joins it', async () => {
  controller.open(linkOf(1));
  controller.read();
  const [early, ...late] = questions;
  early.resolve(networkAnswer);
  await settle();
  controller.submit();
  observations[0].resolve(observedIn(1));
  await settle();
  expect(playersOf(revealed.at(-1))).toContain(early.id);
  for (const { id, resolve } of late) {
    expect(playersOf(revealed.at(-1))).not.toContain(id);
    resolve(networkAnswer);
    await settle();
    expect(playersOf(revealed.at(-1))).toContain(id);
  }
});

it('answers to a round that has been left for another count in neither', async () => {
  controller.open(linkOf(1));
  controller.submit();
  controller.open(linkOf(2));
  observations[0].resolve(observedIn(1));
  for (const { resolve } of questions) resolve(networkAnswer);
  await settle();
  expect(phase()).toBe('playing');
  expect(revealed).toEqual([]);
  controller.submit();
  observations[1].resolve(observedIn(2));
  await settle();
  expect(revealed.map(({ puzzle }) => puzzle.seed)).toEqual([2]);
  expect(playersOf(revealed[0])).not.toContain(questions[0].id);
});

it.each(['closed', 'left'])('a round that was %s reveals nothing any more', async (how) => {
  controller.open(linkOf(1));
  controller.submit();
  if (how === 'closed') controller.close();
  else controller.hostDisconnected();
  observations[0].resolve(observedIn(1));
  await settle();
  expect(revealed).toEqual([]);
});

it('an observer that failed is asked again, and the guess that waited is revealed', async () => {
  controller.open(linkOf(1));
  controller.submit();
  observations[0].reject(new Error('The worker crashed.'));
  await settle();
  expect(phase()).toBe('submitted');
  controller.retry();
  observations[1].resolve(observedIn(1));
  await settle();
  expect(phase()).toBe('revealed');
});

it('everybody reads once, at the latest two seconds after the round has opened', () => {
  controller.open(linkOf(1));
  vi.advanceTimersByTime(1999);
  expect(observations).toHaveLength(0);
  vi.advanceTimersByTime(1);
  controller.read();
  expect(observations).toHaveLength(1);
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
});

it('knobs turn while the round is played, within what is possible, and stand once the guess is in', () => {
  controller.open(linkOf(1));
  const [{ name, high }] = askedUnknowns(level);
  controller.turn(name, 1e6);
  controller.submit();
  controller.turn(name, 0);
  expect(controller.round?.phase === 'submitted' && controller.round.values[0]).toBe(high);
});
