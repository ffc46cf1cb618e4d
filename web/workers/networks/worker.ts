/** The worker's entry: binds the calls to the models' host. */
import { serve } from '../serve.ts';
import { ModelHost } from './model-host.ts';
import { Problem } from './problem.ts';
import type { NetworkCalls } from './protocol.ts';
import { findAdapter } from './runtime-plan.ts';

const host = new ModelHost();

serve<NetworkCalls>(
  {
    start: async ({ jspi }) => ({ adapter: jspi ? await findAdapter(navigator.gpu) : 'unsupported' }),
    load: async ({ bundle, binary }) => {
      await host.load(bundle, binary);
      return {};
    },
    open: async ({ modelId, entry, model, plan }) => ({
      ...(await host.open(modelId, entry, model, plan)),
      binary: host.takeBinary(),
    }),
    run: ({ modelId, observation }) => host.run(modelId, observation),
  },
  {
    refusal: (error) => (error instanceof Problem ? { code: error.code, message: error.message } : null),
    transfer: (result) => ('binary' in result && result.binary instanceof ArrayBuffer ? [result.binary] : []),
  },
);
