import { forcesOf, type Experiment } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import { experimentAt } from '../game/levels.ts';
import { oscillatorWith, type Puzzle } from '../game/puzzle.ts';
import { FinSolver, readingsOf, type Fin } from './fin.ts';
import { axisEnd } from '../../explorer/response/solver.ts';

/** Whose oscillator is drawn. */
export type Voice = 'you' | 'network' | 'truth';

/** What they say, in the order of `level.asked`. */
export type Sayings = { readonly [voice in Voice]?: readonly number[] | undefined };

/** Nobody says anything new: the very values that were said before. */
export const sameSayings = (a: Sayings, b: Sayings): boolean =>
  a.truth === b.truth && a.you === b.you && a.network === b.network;

/** Where a fin is highest. */
export interface Peak {
  readonly omega: number;
  readonly amplitude: number;
}

/** All that can be drawn of one round: the readings, and the fins of whoever has said something. */
export class RoundPictures {
  readonly experiment: Experiment;
  readonly readings: Fin;
  readonly forces: readonly number[];
  private readonly solvers: Readonly<Record<Voice, FinSolver>>;
  private readonly highest: number;

  constructor(
    kernel: Kernel,
    readonly puzzle: Puzzle,
    observation: Float32Array,
  ) {
    this.experiment = experimentAt(puzzle.level);
    this.readings = readingsOf(this.experiment, observation);
    this.forces = forcesOf(this.experiment);
    const solver = () => new FinSolver(kernel, this.experiment);
    this.solvers = { you: solver(), network: solver(), truth: solver() };
    this.highest = largest(observation);
  }

  /** The fins of those who say something; solved anew. */
  fins(sayings: Sayings): { readonly [voice in Voice]?: Fin } {
    const said = Object.entries(sayings) as [Voice, readonly number[] | undefined][];
    return Object.fromEntries(
      said.flatMap(([voice, values]) =>
        values ? [[voice, this.solvers[voice].solve(oscillatorWith(this.puzzle, values))]] : [],
      ),
    );
  }

  /** What the instrument would record of it without noise. */
  recorded(voice: Voice, values: readonly number[]): Fin {
    const picture = this.solvers[voice].record(oscillatorWith(this.puzzle, values));
    return readingsOf(this.experiment, picture);
  }

  /** Ends of the axes that hold the readings and these fins. */
  ranges(fins: readonly Fin[]) {
    const { sweep } = this.experiment;
    const { forces } = this;
    return {
      omegaRange: [sweep.omegaStart, sweep.omegaStop] as const,
      forceRange: [forces[0], forces[forces.length - 1]] as const,
      amplitudeMax: axisEnd(Math.max(this.highest, ...fins.map(({ amplitude }) => largest(amplitude)))),
    };
  }
}

/** Rows and columns that are averaged, so that noise does not decide where the peak is said to be. */
const rowShare = 0.1;
const columnReach = 1;

/** The peak at the highest forces. */
export function peakOf({ forceCount, columnCount, amplitude, omegaFirst, omegaStep }: Fin): Peak {
  const rowCount = Math.max(1, Math.round(rowShare * forceCount));
  let best = { omega: 0, amplitude: -Infinity };
  for (let column = columnReach; column < columnCount - columnReach; column++) {
    let sum = 0;
    for (let row = forceCount - rowCount; row < forceCount; row++) {
      for (let near = -columnReach; near <= columnReach; near++) {
        sum += amplitude[row * columnCount + column + near];
      }
    }
    const mean = sum / (rowCount * (2 * columnReach + 1));
    if (mean > best.amplitude) best = { omega: omegaFirst + omegaStep * column, amplitude: mean };
  }
  return best;
}

function largest(array: Float32Array): number {
  let most = 0;
  for (let i = 0; i < array.length; i++) if (array[i] > most) most = array[i];
  return most;
}
