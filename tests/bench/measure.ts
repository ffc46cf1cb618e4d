/** Least and median of many timings; the least is what the code costs, the rest is what else the machine did. */
export interface Timing {
  readonly least: number;
  readonly median: number;
}

export function timing(values: readonly number[]): Timing {
  const sorted = [...values].sort((a, b) => a - b);
  return { least: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
}

/** Milliseconds of each of several functions, called in turn, so that a slow moment hits all of them alike. */
export function inTurn(rounds: number, ...functions: readonly (() => void)[]): readonly Timing[] {
  for (let i = 0; i < 20; i++) for (const one of functions) one();
  const times = functions.map((): number[] => []);
  for (let i = 0; i < rounds; i++) {
    functions.forEach((one, index) => {
      const start = performance.now();
      one();
      times[index].push(performance.now() - start);
    });
  }
  return times.map(timing);
}

/** Results since the last `takeRows`: what, the figure, the goal. */
let rows: (readonly [what: string, figure: string, goal: string])[] = [];

/** The results so far, which are forgotten. */
export function takeRows(): typeof rows {
  const taken = rows;
  rows = [];
  return taken;
}

/** One line of results: what, the figure, the goal, and whether it was reached. */
export function report(
  what: string,
  figure: string,
  goal?: { readonly text: string; readonly reached: boolean },
): void {
  rows.push([what.trim(), figure, goal ? `${goal.text}${goal.reached ? '' : ' (**missed**)'}` : '']);
  const verdict = goal ? `  goal ${goal.text}: ${goal.reached ? 'reached' : 'MISSED'}` : '';
  console.log(`${what.padEnd(46)} ${figure}${verdict}`);
}
