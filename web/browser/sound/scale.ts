/**
 * The notes on which amplitudes are heard: a major pentatonic scale over two octaves, from A3 (220 Hz) to A5 (880 Hz) in equal
 * temperament. Any two neighbours lie at least a whole tone apart, which every ear tells, and no two sound wrong together.
 */
const semitones = [0, 2, 4, 7, 9, 12, 14, 16, 19, 21, 24];

/** Hertz, ascending. */
export const noteFrequencies: readonly number[] = semitones.map((steps) => 220 * 2 ** (steps / 12));

/** The note of an amplitude on an axis from 0 to `amplitudeMax`, in hertz; what lies beyond sounds as the axis's end does. */
export function noteOf(amplitude: number, amplitudeMax: number): number {
  const top = noteFrequencies.length - 1;
  return noteFrequencies[Math.round(top * Math.min(1, Math.max(0, amplitude / amplitudeMax)))];
}
