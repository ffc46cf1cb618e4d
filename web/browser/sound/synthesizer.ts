import { melodies, type Cue } from './cues.ts';
import { noteFrequencies } from './scale.ts';

/** Plucked notes from the browser's own oscillators. Made with the first note, after a gesture; asleep where nothing sounds. */

/** Seconds of silence after which the audio device is let go. */
const idleTime = 1.5;
/** Seconds between two ticks of a knob: quicker ones would be a buzz. */
const tickGap = 0.05;

interface Note {
  /** Hertz. */
  readonly frequency: number;
  /** Seconds from now. */
  readonly delay?: number;
  /** Seconds until it has died away. */
  readonly length: number;
  /** Of the loudest there can be. */
  readonly loudness: number;
}

let context: AudioContext | undefined;
let sleepTimer: ReturnType<typeof setTimeout> | undefined;
let lastTick = -Infinity;
/** Where on the context's clock the last note will have died away. */
let silentFrom = 0;

function awake(): AudioContext {
  context ??= new AudioContext();
  clearTimeout(sleepTimer);
  // a device that gives no sound, as a machine without one, leaves the page as it is
  if (context.state !== 'running') context.resume().catch(() => undefined);
  return context;
}

function sleepAfterwards(audio: AudioContext): void {
  const seconds = silentFrom - audio.currentTime + idleTime;
  sleepTimer = setTimeout(() => void audio.suspend().catch(() => undefined), 1000 * seconds);
}

/** A note that is struck and dies away. */
export function strike({ frequency, delay = 0, length, loudness }: Note): void {
  const audio = awake();
  const start = audio.currentTime + delay;
  const oscillator = new OscillatorNode(audio, { type: 'triangle', frequency });
  const envelope = new GainNode(audio, { gain: 0 });
  // a beginning that takes no time clicks, and an exponential never reaches 0
  envelope.gain.setValueAtTime(0, start);
  envelope.gain.linearRampToValueAtTime(loudness, start + 0.006);
  envelope.gain.exponentialRampToValueAtTime(loudness / 1000, start + length);
  oscillator.connect(envelope).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
  silentFrom = Math.max(silentFrom, start + length);
  sleepAfterwards(audio);
}

function tick(): void {
  const now = performance.now() / 1000;
  if (now - lastTick < tickGap) return;
  lastTick = now;
  strike({ frequency: 1760, length: 0.03, loudness: 0.04 });
}

export function playCue(cue: Cue): void {
  if (cue === 'turn') return tick();
  const { places, gap, length, loudness } = melodies[cue];
  places.forEach((place, i) =>
    strike({ frequency: noteFrequencies[place], delay: i * gap, length, loudness }),
  );
}
