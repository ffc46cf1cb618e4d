import type { Detail } from './resolution-scaler.ts';

/** Pictures that the renderer was told to draw and has not finished, known from fences. Nothing here ever waits. */

interface PendingFrame {
  readonly fence: WebGLSync;
  readonly detail: Detail;
  /** When the renderer could begin with it, and when it was last seen unfinished. */
  start: number;
  unfinished: number;
}

/** Milliseconds between two looks at the fences. */
const pollTime = 8;

export class FramesInFlight {
  private pending: PendingFrame[] = [];
  private timer = 0;

  /**
   * `onFinish` gets the milliseconds for which a picture was surely in the making: until it was last seen unfinished.
   * A page that is busy, or hidden, looks late; that does not make the renderer slow.
   */
  constructor(
    private readonly context: WebGL2RenderingContext,
    private readonly onFinish: (detail: Detail, milliseconds: number) => void,
  ) {}

  get count(): number {
    return this.pending.length;
  }

  /** Call after the commands of a picture. */
  add(detail: Detail): void {
    const { context } = this;
    const fence = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
    // a lost context gives none
    if (!fence) return;
    context.flush();
    const now = performance.now();
    this.pending.push({ fence, detail, start: now, unfinished: now });
    if (this.timer === 0) this.timer = window.setTimeout(this.poll, pollTime);
  }

  /** Forgets all: the context is lost, and its fences will tell nothing any more. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.pending = [];
  }

  private readonly poll = (): void => {
    this.timer = 0;
    const now = performance.now();
    const pending = this.pending.findIndex(({ fence }) => !this.isDone(fence));
    const done = this.pending.splice(0, pending < 0 ? this.pending.length : pending);
    for (const picture of this.pending) {
      // the renderer takes one after the other
      if (done.length > 0) picture.start = now;
      picture.unfinished = now;
    }
    if (this.pending.length > 0) this.timer = window.setTimeout(this.poll, pollTime);
    for (const { fence, detail, start, unfinished } of done) {
      this.context.deleteSync(fence);
      this.onFinish(detail, unfinished - start);
    }
  };

  private isDone(fence: WebGLSync): boolean {
    const { context } = this;
    return context.getSyncParameter(fence, context.SYNC_STATUS) !== context.UNSIGNALED;
  }
}
