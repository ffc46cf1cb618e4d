/** What is heard: a knob that turns, a guess that goes in, a duel that is won. */
export type Cue = 'turn' | 'submit' | 'win';

/** Notes one after the other, by their places on the scale. */
export interface Melody {
  readonly places: readonly number[];
  /** Seconds from note to note, and until one has died away. */
  readonly gap: number;
  readonly length: number;
  /** Of the loudest there can be. */
  readonly loudness: number;
}

/** The tick of a knob is no melody. */
export const melodies: Readonly<Record<Exclude<Cue, 'turn'>, Melody>> = {
  submit: { places: [2, 5], gap: 0.09, length: 0.35, loudness: 0.14 },
  win: { places: [3, 5, 6, 7, 10], gap: 0.11, length: 0.6, loudness: 0.16 },
};
