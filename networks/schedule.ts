/** How the learning rate goes over a training. */
export type Schedule =
  /** Rises linearly to the peak over this share of all steps, then falls as half a cosine to a thousandth of it. */
  | { readonly kind: 'one-cycle'; readonly peak: number; readonly warmup: number }
  /** Falls as half a cosine from the peak to a thousandth of it. */
  | { readonly kind: 'cosine'; readonly peak: number }
  | { readonly kind: 'constant'; readonly peak: number };

const lowest = 1e-3;

/** The learning rate of a step, counted from 1, of so many. */
export function learningRate(schedule: Schedule, step: number, count: number): number {
  const share = (step - 0.5) / count;
  const { peak } = schedule;
  if (schedule.kind === 'constant') return peak;
  const warmup = schedule.kind === 'one-cycle' ? schedule.warmup : 0;
  if (share < warmup) return peak * Math.max(lowest, share / warmup);
  const fall = (share - warmup) / (1 - warmup);
  return peak * (lowest + ((1 - lowest) * (1 + Math.cos(Math.PI * fall))) / 2);
}
