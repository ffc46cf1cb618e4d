/** The worker's entry: binds the calls to the observer. */
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { serve } from '../serve.ts';
import { createObserver } from './observe.ts';
import type { ObserverCalls } from './protocol.ts';
import { refusalOf } from './refusal.ts';

const observer = createObserver(loadKernel());

serve<ObserverCalls>(
  {
    observe: ({ experiment, observation, sigma, seed }) => {
      const started = performance.now();
      const answer = observer.observe(experiment, observation, sigma, seed);
      return { answer, time: performance.now() - started };
    },
  },
  { refusal: refusalOf },
);
