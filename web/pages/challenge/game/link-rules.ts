import type { ChallengeRules } from '../../../links/round-link.ts';
import { askedUnknowns, levelOf, type Level } from './levels.ts';
import { matchRounds, roundSeed } from './match.ts';

/** What addresses have to know of the game. */
export const linkRules: ChallengeRules<Level> = { levelOf, askedUnknowns, matchRounds, roundSeed };
