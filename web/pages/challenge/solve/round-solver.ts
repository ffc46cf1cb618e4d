import { forcesOf, type Experiment } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import { experimentAt } from '../game/levels.ts';
import type { Player } from '../game/opponents.ts';
import { oscillatorWith, type Puzzle } from '../game/puzzle.ts';
import { shownNetwork, type Round } from '../game/round.ts';
import { FinSolver, readingsOf, type Fin, type ResponseGrid } from './fin.ts';
import { misfitsOf, type Misfits } from './misfits.ts';
import { scalesOf, type Scales } from './scales.ts';

/** Whose oscillator is drawn. */
export type DrawnRole = Exclude<Player['role'], 'other'>;

/** What they answer, in the order of `level.asked`. */
export type Answers = { readonly [role in DrawnRole]?: readonly number[] };

/** All that is drawn of a round. The arrays are written again for its next change, which comes as another object. */
export interface RoundData extends Scales {
  readonly puzzle: Puzzle;
  readonly experiment: Experiment;
  readonly forces: readonly number[];
  /** The measurement, noise included. */
  readonly readings: ResponseGrid;
  /** The fins of those who may be seen. */
  readonly fins: { readonly [role in DrawnRole]?: Fin };
  /** What the instrument would record without noise: of the visitor's oscillator, or of the true one once it is out. */
  readonly recorded: ResponseGrid | null;
  /** How well the visitor's guess fits the truth; null before that is out. */
  readonly misfits: Misfits | null;
  readonly omegaRange: readonly [number, number];
  readonly forceRange: readonly [number, number];
}

/** Whose oscillators a round shows: the visitor's while it is played; the truth and all after that. */
export function answersOf(round: Round): Answers {
  const { puzzle, values } = round;
  if (round.phase !== 'revealed') return { you: values };
  const network = shownNetwork(round)?.guess.values;
  return { truth: puzzle.truth, you: values, ...(network ? { network } : {}) };
}

/** Solves a round once for each of its changes, before anything of it is drawn. */
export class RoundSolver {
  private readonly experiment: Experiment;
  private readonly readings: ResponseGrid;
  private readonly forces: readonly number[];
  private readonly solvers: Readonly<Record<DrawnRole, FinSolver>>;
  private readonly scales: Scales;
  private answers: Answers = {};
  private data: RoundData | null = null;

  constructor(
    kernel: Kernel,
    private readonly puzzle: Puzzle,
    observation: Float32Array,
  ) {
    this.experiment = experimentAt(puzzle.level);
    this.readings = readingsOf(this.experiment, observation);
    this.forces = forcesOf(this.experiment);
    const solver = () => new FinSolver(kernel, this.experiment);
    this.solvers = { you: solver(), network: solver(), truth: solver() };
    this.scales = scalesOf(this.readings, puzzle.level.sigma);
  }

  /** The very same object where nobody's answer is another than before. */
  solve(answers: Answers): RoundData {
    if (!this.data || !sameAnswers(answers, this.answers)) this.data = this.solved(answers);
    this.answers = answers;
    return this.data;
  }

  private solved(answers: Answers): RoundData {
    const { puzzle, experiment, readings, forces, solvers, scales } = this;
    const entries = Object.entries(answers) as [DrawnRole, readonly number[]][];
    const fins = Object.fromEntries(
      entries.map(([role, values]) => [role, solvers[role].solve(oscillatorWith(puzzle, values))]),
    ) as RoundData['fins'];
    const shown = answers.truth ? 'truth' : 'you';
    const values = answers[shown];
    const recorded = values ? solvers[shown].record(oscillatorWith(puzzle, values)) : null;
    const { truth, you } = answers;
    const misfits =
      truth && you && recorded
        ? misfitsOf(you, truth, recorded, puzzle.level.sigma, (guess) =>
            solvers.you.record(oscillatorWith(puzzle, guess)),
          )
        : null;
    return {
      ...scales,
      puzzle,
      experiment,
      forces,
      readings,
      fins,
      recorded,
      misfits,
      omegaRange: [experiment.sweep.omegaStart, experiment.sweep.omegaStop],
      forceRange: [forces[0], forces[forces.length - 1]],
    };
  }
}

/** The very values that were answered before. */
const sameAnswers = (a: Answers, b: Answers): boolean =>
  a.truth === b.truth && a.you === b.you && a.network === b.network;
