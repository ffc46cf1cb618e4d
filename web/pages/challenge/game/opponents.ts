import { experiments, type ExperimentId } from '@sharkfin/physics/experiment';
import { stream, uniform } from '@sharkfin/physics/random';
import type { Guess } from './guess.ts';
import { askedUnknowns, type Level } from './levels.ts';
import type { Puzzle } from './puzzle.ts';

/** Who plays. Colour, mark and words on the page follow from these. */
export interface Player {
  readonly id: string;
  /** Whose colour: the visitor's and of who sent the link, the networks', the truth's with what is known of it, or none. */
  readonly role: 'you' | 'network' | 'truth' | 'other';
  readonly mark: 'disc' | 'ring' | 'bracket' | 'cross' | 'square' | 'diamond' | 'open-diamond' | 'fin';
}

export const people = [
  { id: 'you', role: 'you', mark: 'disc' },
  { id: 'sender', role: 'you', mark: 'ring' },
] as const satisfies readonly Player[];

/** Who plays against the visitor. */
export interface Opponent extends Player {
  /** By chance, by a trained network, by least squares, or by Bayes' rule with all of physics: the ideal observer, par. */
  readonly method: 'chance' | 'network' | 'least-squares' | 'bayes';
  /** How hard to beat, from 1 to 5. */
  readonly difficulty: 1 | 2 | 3 | 4 | 5;
  /** The one experiment whose measurements it can read; null for all. */
  readonly experiment: ExperimentId | null;
  /** A network as it was once it had seen so many measurements; one that is trained to its end has none. */
  readonly age?: Age;
}

/** Measurements that the young networks of an experiment's ladder have seen. */
export const ages = [100, 1_000, 10_000, 100_000] as const;
export type Age = (typeof ages)[number];

/** What two networks of one kind have in common. */
const network = { method: 'network', role: 'network', mark: 'diamond', difficulty: 4 } as const;

/**
 * Opponents at every level of their experiment. A network's id is that of its entry in `models/manifest.json`; a published network that is not listed
 * here does not play, and that is decided here alone (`image-cnn-lesson-plateau` is there to be studied only).
 */
const grown = [
  { id: 'random', method: 'chance', role: 'other', mark: 'cross', difficulty: 1, experiment: null },
  { ...network, id: 'curve-mlp', difficulty: 3, experiment: 'curve' },
  { ...network, id: 'image-cnn-lesson', mark: 'open-diamond', difficulty: 2, experiment: 'image' },
  { ...network, id: 'image-cnn', experiment: 'image' },
  { ...network, id: 'image-quadratures-cnn', experiment: 'image-quadratures' },
  { ...network, id: 'image-fast-cnn', experiment: 'image-fast' },
  { ...network, id: 'image-damping-cnn', experiment: 'image-damping' },
  {
    id: 'least-squares',
    method: 'least-squares',
    role: 'other',
    mark: 'square',
    difficulty: 4,
    experiment: null,
  },
  { id: 'ideal', method: 'bayes', role: 'truth', mark: 'bracket', difficulty: 5, experiment: null },
] as const satisfies readonly Opponent[];

/** The ages of each experiment's ladder: they play only as a visitor's rival, one at a time. */
const young = experiments.flatMap(({ id: experiment }) =>
  ages.map((age, i) => ({
    ...network,
    id: `${experiment}-${age}` as const,
    mark: 'fin' as const,
    difficulty: ([1, 1, 2, 3] as const)[i],
    experiment,
    age,
  })),
);

export type OpponentId = (typeof grown)[number]['id'] | (typeof young)[number]['id'];

/** All opponents. */
export const opponents: readonly (Opponent & { readonly id: OpponentId })[] = [...grown, ...young];

export type PlayerId = (typeof people)[number]['id'] | OpponentId;

/** Everybody who can have played, by id. */
const players = new Map<string, Player>([...people, ...opponents].map((player) => [player.id, player]));

export const playerIds = [...players.keys()] as readonly PlayerId[];

export function playerOf(id: PlayerId): Player {
  const found = players.get(id);
  if (!found) throw new RangeError(`player must be one of ${playerIds.join(', ')}; got '${id}'.`);
  return found;
}

export const roleOf = (id: PlayerId): Player['role'] => playerOf(id).role;

/**
 * Who plays at a level, easiest first; of the young networks the rival alone, or any. A network whose model is not published, or is
 * refused, is for the page to leave out.
 */
export function opponentsAt(
  level: Level,
  rival: OpponentId | 'any' | null = null,
): readonly (Opponent & { readonly id: OpponentId })[] {
  return opponents
    .filter(({ experiment }) => experiment === null || experiment === level.experiment)
    .filter(({ id, age }) => age === undefined || id === rival || rival === 'any')
    .sort((a, b) => a.difficulty - b.difficulty);
}

/**
 * Whom a visitor can duel at a level, weakest first: chance, one network at its ages, the experiment's strongest, and the
 * ideal observer, whom only luck beats.
 */
export function rivalsAt(level: Level): readonly (Opponent & { readonly id: OpponentId })[] {
  const all = opponentsAt(level, 'any');
  const networks = all.filter(({ method }) => method === 'network');
  const young = networks.filter(({ age }) => age !== undefined);
  const strongest = networks
    .filter(({ age }) => age === undefined)
    .reduce((a, b) => (b.difficulty > a.difficulty ? b : a));
  const others = (wanted: Opponent['method']) => all.filter(({ method }) => method === wanted);
  return [...others('chance'), ...young, strongest, ...others('bayes')];
}

/** Anywhere in the prior: what knowing nothing is worth. A function of the puzzle. */
export function randomGuess({ level, seed }: Puzzle): Guess {
  const from = stream(`random opponent, ${level.id}`, seed, 0);
  return { values: askedUnknowns(level).map(({ low, high }) => uniform(from, low, high)), deviations: null };
}
