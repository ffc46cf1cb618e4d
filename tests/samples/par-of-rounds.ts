/**
 * Writes par-of-rounds.json: the ideal observer's answers to 100 rounds of each level, with the seeds 0, 1, 2, …, in some 15
 * minutes: npx tsx tests/samples/par-of-rounds.ts
 */
import { writeFileSync } from 'node:fs';
import { levels } from '../../web/pages/challenge/game/levels.ts';
import { observeRound } from '../unit/game/observed-rounds.ts';

const lines = levels.map((level) => {
  const rounds = Array.from({ length: 100 }, (_, seed) => JSON.stringify(observeRound(level, seed)));
  return `"${level.id}": [\n${rounds.join(',\n')}\n]`;
});
writeFileSync(new URL('par-of-rounds.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
