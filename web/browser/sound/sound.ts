import type { Cue } from './cues.ts';
import { recallOnDevice, rememberOnDevice } from '../device-memory.ts';

/**
 * The sounds that go with the game: off until somebody asks for them. Nothing of the synthesizer is fetched before, and a page
 * that nobody has touched stays silent.
 */

const key = 'sharkfin-sound';

let on = recallOnDevice(key) === 'on';

export const soundIsOn = (): boolean => on;

/** Remembered on the device. */
export function chooseSound(wanted: boolean): void {
  on = wanted;
  rememberOnDevice(key, on ? 'on' : 'off');
}

/** Plays a cue where sound was asked for; without sound the game is the same. */
export function playSound(cue: Cue): void {
  if (!on || !navigator.userActivation.hasBeenActive) return;
  import('./synthesizer.ts').then(
    ({ playCue }) => playCue(cue),
    () => undefined,
  );
}
