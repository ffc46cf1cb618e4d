import type { ExperimentId } from '@sharkfin/physics/experiment';
import { stream, uniform } from '@sharkfin/physics/random';
import type { Guess } from './guess.ts';
import { askedUnknowns, type Level } from './levels.ts';
import type { Puzzle } from './puzzle.ts';

/** Who plays. Colour, mark and words on the page follow from these. */
export interface Player {
  readonly id: string;
  /** Whose colour: the visitor's and of who sent the link, the networks', the truth's with what is known of it, or none. */
  readonly role: 'you' | 'network' | 'truth' | 'other';
  readonly mark: 'disc' | 'ring' | 'bracket' | 'cross' | 'square' | 'diamond' | 'open-diamond';
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
}

/** What two networks of one kind have in common. */
const network = { method: 'network', role: 'network', mark: 'diamond', difficulty: 4 } as const;

/**
 * All opponents. A network's id is that of its entry in `models/manifest.json`; a published network that is not listed
 * here does not play, and that is decided here alone (`image-cnn-lesson-plateau` is there to be studied only).
 */
export const opponents = [
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

export type OpponentId = (typeof opponents)[number]['id'];
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
 * Who can play at a level, easiest first. A network whose model is not published, or is refused, is for the page to leave
 * out.
 */
export function opponentsAt(level: Level): readonly (Opponent & { readonly id: OpponentId })[] {
  return opponents
    .filter(({ experiment }) => experiment === null || experiment === level.experiment)
    .sort((a, b) => a.difficulty - b.difficulty);
}

/** Anywhere in the prior: what knowing nothing is worth. A function of the puzzle. */
export function randomGuess({ level, seed }: Puzzle): Guess {
  const from = stream(`random opponent, ${level.id}`, seed, 0);
  return { values: askedUnknowns(level).map(({ low, high }) => uniform(from, low, high)), deviations: null };
}
