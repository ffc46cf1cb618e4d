import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ReadingController } from '../../../web/pages/explorer/network-reading/reading-controller.ts';
import type { NetworkAnswer, Networks } from '../../../web/workers/networks/networks.ts';
import { Problem } from '../../../web/workers/networks/problem.ts';

interface Question {
  readonly modelId: string;
  readonly observation: Float32Array;
  readonly resolve: (answer: NetworkAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** What the network was asked, each until the test answers it. */
let questions: Question[];
let disposedCount: number;
let updateCount: number;
let controller: ReadingController;

const networks = {
  answer: (modelId: string, observation: Float32Array) =>
    new Promise<NetworkAnswer>((resolve, reject) =>
      questions.push({ modelId, observation, resolve, reject }),
    ),
  dispose: () => disposedCount++,
} as unknown as Networks;

const host = {
  addController: () => undefined,
  requestUpdate: () => updateCount++,
} as unknown as ReactiveControllerHost;

const answerOf = (value: number) => ({ mean: [value] }) as unknown as NetworkAnswer;
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

beforeEach(() => {
  questions = [];
  disposedCount = updateCount = 0;
  controller = new ReadingController(host, () => networks);
  vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(() => vi.restoreAllMocks());

it('asks one question at a time, and after it only the newest', async () => {
  for (const value of [1, 2, 3]) controller.read('image-cnn', Float32Array.of(value));
  expect(questions.map(({ observation }) => observation[0])).toEqual([1]);
  questions[0].resolve(answerOf(1));
  await settle();
  expect(controller.answer).toEqual(answerOf(1));
  expect(questions.map(({ observation }) => observation[0])).toEqual([1, 3]);
  questions[1].resolve(answerOf(3));
  await settle();
  expect(controller.answer).toEqual(answerOf(3));
  expect(updateCount).toBe(2);
});

it('reads the measurement as it was when it was given', () => {
  const observation = Float32Array.of(1);
  controller.read('image-cnn', observation);
  observation[0] = 5;
  expect(questions[0].observation[0]).toBe(1);
});

it.each(['answers', 'fails'])(
  'forgets a question whose measurement is shown no more, though it %s',
  async (how) => {
    controller.read('image-cnn', Float32Array.of(1));
    controller.rest();
    if (how === 'answers') questions[0].resolve(answerOf(1));
    else questions[0].reject(new Error('gone'));
    await settle();
    expect(controller.answer).toBeNull();
    expect(controller.problem).toBeNull();
    expect(updateCount).toBe(0);
  },
);

it('says why there is no answer, and takes the next one', async () => {
  controller.read('image-cnn', Float32Array.of(1));
  questions[0].reject(new Problem('wrong-answer', 'The self-test failed.'));
  await settle();
  expect(controller.problem).toBe('wrong-answer');
  controller.read('image-cnn', Float32Array.of(2));
  questions[1].resolve(answerOf(2));
  await settle();
  expect(controller.problem).toBeNull();
  expect(controller.answer).toEqual(answerOf(2));
});

it('lets the network go when the page is left, and takes another when it comes again', async () => {
  controller.read('image-cnn', Float32Array.of(1));
  controller.hostDisconnected();
  expect(disposedCount).toBe(1);
  questions[0].reject(new Error('disposed'));
  await settle();
  expect(updateCount).toBe(0);
  controller.read('image-cnn', Float32Array.of(2));
  expect(questions).toHaveLength(2);
});

it('asks the network that the measurement is for, and shows no answer of the one before', async () => {
  controller.read('image-cnn', Float32Array.of(1));
  questions[0].resolve(answerOf(1));
  await settle();
  controller.read('image-fast-cnn', Float32Array.of(2));
  expect(controller.answer).toBeNull();
  expect(questions.map(({ modelId }) => modelId)).toEqual(['image-cnn', 'image-fast-cnn']);
  questions[1].resolve(answerOf(2));
  await settle();
  expect(controller.answer).toEqual(answerOf(2));
});
