import { msg, str } from '@lit/localize';
import { opponents, type Age, type Opponent, type OpponentId } from '../game/opponents.ts';
import type { Duel } from './duel.ts';

/** What a young network is called. */
export function ageWords(age: Age): string {
  const words: Record<Age, () => string> = {
    100: () => msg('Hatchling'),
    1_000: () => msg('Pup'),
    10_000: () => msg('Young shark'),
    100_000: () => msg('Grown shark'),
  };
  return words[age]();
}

const find = (id: OpponentId): Opponent | undefined => opponents.find((opponent) => opponent.id === id);

/** A rival by its name. */
export function rivalWords(id: OpponentId): string {
  const { age, method } = find(id) ?? {};
  if (age) return ageWords(age);
  if (method === 'chance') return msg('Chance');
  return method === 'bayes' ? msg('Par') : msg('Old shark');
}

/** What a rival has behind it, for a visitor who never heard of training. */
export function rivalStory(id: OpponentId): string {
  const { age, method } = find(id) ?? {};
  if (age) {
    const count = new Intl.NumberFormat('en').format(age).replaceAll(',', '\u202f');
    return msg(str`a network that has seen ${count} measurements`);
  }
  if (method === 'chance') return msg('guesses blindly');
  return method === 'bayes'
    ? msg('all that physics lets anybody know: only luck beats it')
    : msg('a network that has seen millions of measurements');
}

/** How a duel stands or ended, in one sentence. */
export function duelWords({ rival, you, other, over, won }: Duel): string {
  const name = rivalWords(rival);
  if (!over) return msg(str`You ${you}, ${name} ${other}: the duel is not over yet.`);
  if (you === other) return msg(str`${you} to ${other}: a tie, and ties are yours. ${name} is beaten.`);
  if (won) return msg(str`${you} to ${other}: you beat your rival, ${name}.`);
  return msg(str`${other} to ${you}: your rival, ${name}, was ahead by ${other - you}.`);
}

/** Who comes next, and why. */
export function nextRivalWords(next: OpponentId, last: Duel): string {
  const [name, story] = [rivalWords(next), rivalStory(next)];
  if (next === last.rival) return msg(str`Your next rival is the same again: ${name}.`);
  return last.won
    ? msg(str`Your rival grows. Next: ${name} (${story}).`)
    : msg(str`Next you meet an easier one: ${name} (${story}).`);
}
