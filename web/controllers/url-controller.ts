import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { recallText } from './tab-memory.ts';
import { decodeState, encodeState, type LinkProblem } from '../state/url.ts';
import type { AppState } from '../state/state.ts';

/**
 * Browsers refuse more than about a hundred history changes in half a minute; while a hand drags, the address follows
 * this often, in milliseconds.
 */
const interval = 400;

/**
 * Keeps the address and the state the same. A settled change is a new entry of the history, so that "back" undoes it;
 * while something is being dragged the entry is only rewritten.
 */
export class UrlController implements ReactiveController {
  private timer = 0;
  private pending: AppState | undefined;
  private dragging = false;

  constructor(
    host: ReactiveControllerHost,
    private readonly onNavigate: (state: AppState, problems: readonly LinkProblem[]) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.onPopState);
    this.onPopState();
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.onPopState);
    this.flush();
  }

  private readonly onPopState = (): void => {
    clearTimeout(this.timer);
    this.timer = 0;
    this.pending = undefined;
    this.dragging = false;
    const { state, problems } = decodeState(location.search);
    this.onNavigate(state, problems);
  };

  /** The state has changed; `settled` unless more of the same change is to be expected. */
  write(state: AppState, settled: boolean): void {
    if (!this.dragging) {
      // the entry that "back" returns to is the state before the first change
      history.pushState(null, '', this.address(state));
      this.dragging = !settled;
      return;
    }
    this.pending = state;
    if (settled) {
      this.flush();
      this.dragging = false;
    } else if (this.timer === 0) {
      this.timer = window.setTimeout(() => this.flush(), interval);
    }
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.pending) history.replaceState(null, '', this.address(this.pending));
    this.pending = undefined;
  }

  /** The address of a state, without the site it stands on; in the challenge, where one was last. */
  address(state: AppState): string {
    const played = state.page === 'play' ? recallText('play') : '';
    return location.pathname + (played || encodeState(state));
  }
}
