import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createNetworks } from '../../../workers/networks/client.ts';
import type { NetworkAnswer, Networks } from '../../../workers/networks/networks.ts';
import { Problem, type ProblemCode } from '../../../workers/networks/problem.ts';

/** What a network is given to read. */
interface Question {
  readonly modelId: string;
  readonly observation: Float32Array;
}

/** Networks that read whatever is shown: one answer at a time, and always of the newest measurement. */
export class ReadingController implements ReactiveController {
  /** The newest answer; null before the first, and where there is none. */
  answer: NetworkAnswer | null = null;
  /** Why there is none. */
  problem: ProblemCode | null = null;
  private networks: Networks | null = null;
  private modelId = '';
  private waiting: Question | null = null;
  /** What is being read; null where the answer is not wanted any more. */
  private current: Question | null = null;
  private busy = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly networksOf: () => Networks = createNetworks,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.networks?.dispose();
    this.networks = null;
    this.rest();
  }

  /** The measurement is copied and stays the caller's. What one network has read is no answer of another. */
  read(modelId: string, observation: Float32Array): void {
    if (modelId !== this.modelId) this.rest();
    this.modelId = modelId;
    this.waiting = { modelId, observation: observation.slice() };
    if (!this.busy) void this.work();
  }

  /** There is nothing to read now. */
  rest(): void {
    this.waiting = null;
    this.current = null;
    this.answer = null;
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting) {
      const question = (this.current = this.waiting);
      this.waiting = null;
      const networks = (this.networks ??= this.networksOf());
      try {
        const answer = await networks.answer(question.modelId, question.observation);
        if (question !== this.current) continue;
        this.answer = answer;
        this.problem = null;
      } catch (error) {
        if (question !== this.current) continue;
        this.answer = null;
        this.problem = error instanceof Problem ? error.code : 'runtime';
        console.error(error);
      }
      this.host.requestUpdate();
    }
    this.busy = false;
  }
}
