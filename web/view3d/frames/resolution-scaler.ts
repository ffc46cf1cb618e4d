/**
 * How finely the surface is drawn, decided by how long its pictures really took. Pure.
 *
 * A picture's time grows at most in proportion to its work, and shrinks at most in proportion:
 * work = (pixelRatio / stride)^2, pixels times vertices per cell. A step is taken downwards as soon as pictures take too
 * long, past all steps that cannot suffice, and upwards only where even proportional growth would be affordable. So a
 * step up is not taken back unless the machine itself got slower, and the drawing buffer is seldom allocated anew.
 */
export interface Detail {
  /** Picture pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** A vertex stands at every so many rows and columns of a grid. */
  readonly stride: number;
}

interface Finished {
  readonly detail: Detail;
  /** Milliseconds. */
  readonly time: number;
}

/** Milliseconds that a picture may take while things move; with the browser's own work there is one every 66 ms. */
export const movingTime = 50;
/** Milliseconds that a picture at rest may take: as long, the first change after it may have to wait. */
export const stillTime = 250;
/** Each about half as many pixels as the one before; below the last, a picture is not worth its speed. */
const pixelRatios = [2, 1.4, 1, 0.7, 0.5];
/** One triangle where there were four: as good as half of what a moving picture costs a processor. */
const movingStride = 2;
/** One slow picture means little, as when a shader is compiled; the median of three does not see it. */
const sampleCount = 3;

export class ResolutionScaler {
  /** The finest picture, then coarser ones. */
  private steps: readonly Detail[] = [{ pixelRatio: 1, stride: 1 }];
  private step = 0;
  private readonly times: number[] = [];
  private moved: Finished | null = null;
  private rested: Finished | null = null;

  /** `first`: pixels per CSS pixel before anything is measured, where the finest picture has more. */
  constructor(private readonly first: number) {}

  /** The canvas has another size, or other device pixels: `finest` pixels per CSS pixel are worth drawing. */
  resize(finest: number): void {
    const fresh = this.steps.length === 1;
    const coarser = pixelRatios.filter((pixelRatio) => pixelRatio < finest);
    this.steps = [
      { pixelRatio: finest, stride: 1 },
      ...coarser.map((pixelRatio) => ({ pixelRatio, stride: movingStride })),
    ];
    const first = this.steps.findIndex(({ pixelRatio }) => pixelRatio <= this.first);
    this.setStep(fresh ? Math.max(first, 0) : Math.min(this.step, this.steps.length - 1));
    this.moved = this.rested = null;
  }

  get finest(): Detail {
    return this.steps[0];
  }

  /** For a picture that the next change will replace. */
  get moving(): Detail {
    return this.steps[this.step];
  }

  /** How many pictures the renderer may have before it: a quick one is never kept waiting, a slow one never behind. */
  get inFlightMax(): number {
    return this.step === 0 ? 2 : 1;
  }

  /** The finest affordable picture for a rest after `drawn`; null where that one is as fine. */
  stillAfter(drawn: Detail): Detail | null {
    const { steps, step } = this;
    const affordable = steps.findIndex((one, i) => i === step || this.predict(one) <= stillTime);
    const still = affordable === 0 ? steps[0] : { pixelRatio: steps[affordable].pixelRatio, stride: 1 };
    return still.pixelRatio > drawn.pixelRatio || still.stride < drawn.stride ? still : null;
  }

  /** A picture was finished in so many milliseconds. */
  finished(detail: Detail, milliseconds: number): void {
    const done = { detail, time: Math.max(milliseconds, 1) };
    if (detail === this.moving) this.adapt((this.moved = done));
    else if (detail.stride === 1) {
      this.rested = done;
      // twice as quick as it must be: so it will also be while the rest of the page moves
      if (detail === this.finest && 2 * done.time < movingTime) this.setStep(0);
    }
  }

  private adapt({ time }: Finished): void {
    const { times, steps, step, moving } = this;
    times.push(time);
    if (times.length > sampleCount) times.shift();
    if (times.length < sampleCount) return;
    const usual = [...times].sort((a, b) => a - b)[sampleCount >> 1];
    const at = (other: Detail) => (usual * work(other)) / work(moving);
    if (usual > movingTime) {
      const next = steps.findIndex((one, i) => i > step && at(one) <= movingTime);
      this.setStep(next < 0 ? steps.length - 1 : next);
    } else if (step > 0 && at(steps[step - 1]) < movingTime) this.setStep(step - 1);
  }

  /** From the last picture at rest, or a first guess from a moving one: its pixels alone, for want of better. */
  private predict({ pixelRatio }: Detail): number {
    const known = this.rested ?? this.moved;
    return known ? known.time * (pixelRatio / known.detail.pixelRatio) ** 2 : Infinity;
  }

  private setStep(step: number): void {
    if (step !== this.step) this.times.length = 0;
    this.step = step;
  }
}

function work({ pixelRatio, stride }: Detail): number {
  return (pixelRatio / stride) ** 2;
}
