import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { levels } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, measure, openQuestion } from '../../../web/pages/challenge/game/puzzle.ts';
import { ObserverClient } from '../../../web/workers/observer/client.ts';
import { createObserver } from '../../../web/workers/observer/observe.ts';
import { ObserverOnPage } from '../../../web/workers/observer/on-page.ts';
import type { Measurement } from '../../../web/workers/observer/protocol.ts';

const kernel = loadKernel();
const level = levels[0];

function question(seed: number): Measurement {
  const puzzle = drawPuzzle(level, seed);
  const observation = Float32Array.from(measure(kernel, puzzle));
  return { experiment: openQuestion(puzzle), observation, sigma: level.sigma, seed };
}

const onPage = (): ObserverOnPage => new ObserverOnPage(() => createObserver(kernel));

const refused = (): never => {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
};

describe('the ideal observer where no worker starts', () => {
  it('reads on the page, and finds the same', async () => {
    const client = new ObserverClient(refused, onPage);
    const { experiment, observation, sigma, seed } = question(1);
    const { answer } = await client.observe(question(1));
    expect(answer).toEqual(createObserver(kernel).observe(experiment, observation, sigma, seed));
  });

  it('reads on the page after a worker whose script was refused', async () => {
    const stillborn = (): ObserverOnPage => {
      const worker = onPage();
      worker.postMessage = () => void setTimeout(() => worker.dispatchEvent(new Event('error')));
      return worker;
    };
    const client = new ObserverClient(stillborn, onPage);
    expect((await client.observe(question(2))).answer.mean).toHaveLength(1);
  });

  it('pauses between its steps, so that the page goes on', async () => {
    const client = new ObserverClient(refused, onPage);
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await client.observe(question(3));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });

  it('says no more once it has been disposed of', async () => {
    const client = new ObserverClient(refused, onPage);
    const asked = client.observe(question(4));
    client.dispose();
    await expect(asked).rejects.toThrow(/disposed/);
  });

  it('tells why a measurement is refused, and goes on with the next', async () => {
    const client = new ObserverClient(refused, onPage);
    await expect(client.observe({ ...question(5), sigma: -1 })).rejects.toThrow(/sigma/);
    expect((await client.observe(question(5))).answer.mean).toHaveLength(1);
  });
});
