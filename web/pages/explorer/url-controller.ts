import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { recallText } from '../../browser/tab-memory.ts';
import { decodeState, encodeState, type LinkProblem } from '../../links/explorer-link.ts';
import type { AppState } from './state/state.ts';
import { forgetRefused, writeAddress, writtenAddress } from '../../browser/address-bar.ts';

/** How often the address follows what is held, in milliseconds: browsers refuse a hundred changes in half a minute. */
const interval = 400;

/** A finger, a button or a key goes down; the same is let go, or this page no longer hears of it. */
const begins = ['pointerdown', 'keydown'] as const;
const ends = ['pointerup', 'pointercancel', 'keyup', 'blur', 'pagehide'] as const;
/** Change nothing by themselves, and may be held while something else is turned. */
const modifiers: readonly string[] = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'];

/** What a key or a pointer is known by from its press to its release; null where it is neither. */
function holdOf(event: Event): string | number | null {
  if ('pointerId' in event) return event.pointerId as number;
  return 'code' in event ? (event.code as string) : null;
}

/**
 * Keeps the address and the state the same. What changes while a button, a finger or a key is held is one gesture, and one
 * entry of the history, so that "back" undoes it: its first change makes the entry, the others rewrite it. A change while
 * nothing is held is a gesture by itself.
 */
export class UrlController implements ReactiveController {
  private timer = 0;
  private release = 0;
  private pending: AppState | undefined;
  private readonly held = new Set<string | number>();
  /** The gesture has made its entry. */
  private entered = false;

  constructor(
    host: ReactiveControllerHost,
    private readonly onNavigate: (state: AppState, problems: readonly LinkProblem[]) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.onPopState);
    // before the page's own listeners at the beginning, after them at the end: theirs make the changes
    for (const type of begins) addEventListener(type, this.onBegin, true);
    for (const type of ends) addEventListener(type, this.onEnd);
    this.onPopState();
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.onPopState);
    for (const type of begins) removeEventListener(type, this.onBegin, true);
    for (const type of ends) removeEventListener(type, this.onEnd);
    this.endGesture();
  }

  private readonly onPopState = (): void => {
    this.pending = undefined;
    this.endGesture();
    forgetRefused();
    const { state, problems } = decodeState(location.search);
    this.onNavigate(state, problems);
  };

  private readonly onBegin = (event: Event): void => {
    const hold = holdOf(event);
    if (hold === null || ('key' in event && modifiers.includes(event.key as string))) return;
    // a held key says so again and again
    if (!('repeat' in event && event.repeat)) this.endGesture();
    this.held.add(hold);
  };

  private readonly onEnd = (event: Event): void => {
    const hold = holdOf(event);
    if (hold === null) this.held.clear();
    else if (!this.held.delete(hold)) return;
    if (event.type === 'pagehide') this.endGesture();
    // clicks, and the last changes of a native slider, come after the release, in the same task
    else this.release ||= window.setTimeout(() => this.endGesture());
  };

  /** The state has changed. */
  write(state: AppState): void {
    if (this.entered) {
      this.pending = state;
      if (this.timer === 0) this.timer = window.setTimeout(() => this.flush(), interval);
      return;
    }
    // what is the same as before is nothing to undo
    if (this.address(state) === writtenAddress()) return;
    // the entry that "back" returns to is the state before the first change
    writeAddress(this.address(state));
    this.entered = this.held.size > 0 || this.release !== 0;
  }

  private endGesture(): void {
    clearTimeout(this.release);
    this.release = 0;
    this.entered = false;
    this.flush();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    const { pending } = this;
    this.pending = undefined;
    if (pending && this.address(pending) !== writtenAddress()) writeAddress(this.address(pending), true);
  }

  /** The address of a state, without the site it stands on; in the challenge, where one was last. */
  address(state: AppState): string {
    const played = state.page === 'play' ? recallText('play') : '';
    return location.pathname + (played || encodeState(state));
  }
}
