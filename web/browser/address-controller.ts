import { forgetRefused, writeAddress, writtenAddress } from './address-bar.ts';

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

/** The address of this site's page with another query string, without the site. */
export const addressOf = (search: string): string => location.pathname + search;

export interface AddressListener {
  /** The visitor went to another place, whose query string this is: show it. */
  onNavigate(search: string): void;
  /** What is shown has another address now. */
  onWrite(): void;
}

/**
 * Owns the address and the browser's history; nobody else writes or reads them. What changes while a button, a finger or a
 * key is held is one gesture, and one entry of the history, so that "back" undoes it: its first change makes the entry,
 * the others rewrite it. A change while nothing is held is a gesture by itself.
 */
export class AddressController {
  private listener: AddressListener | null = null;
  private timer = 0;
  private release = 0;
  private pending: string | undefined;
  private readonly held = new Set<string | number>();
  /** The gesture has made its entry. */
  private entered = false;

  /** The listener hears of the present address at once. */
  connect(listener: AddressListener): void {
    this.listener = listener;
    addEventListener('popstate', this.onPopState);
    // before the page's own listeners at the beginning, after them at the end: theirs make the changes
    for (const type of begins) addEventListener(type, this.onBegin, true);
    for (const type of ends) addEventListener(type, this.onEnd);
    this.onPopState();
  }

  disconnect(): void {
    this.listener = null;
    removeEventListener('popstate', this.onPopState);
    for (const type of begins) removeEventListener(type, this.onBegin, true);
    for (const type of ends) removeEventListener(type, this.onEnd);
    this.endGesture();
  }

  /** What is shown has changed in place, as by a slider. */
  change(search: string): void {
    if (this.entered) {
      this.pending = search;
      if (this.timer === 0) this.timer = window.setTimeout(() => this.flush(), interval);
      return;
    }
    // what is the same as before is nothing to undo
    if (addressOf(search) === writtenAddress()) return;
    // the entry that "back" returns to is the state before the first change
    this.write(search);
    this.entered = this.held.size > 0 || this.release !== 0;
  }

  /** What is shown is another place of the same page: an entry of its own, or with `replace` the present one rewritten. */
  go(search: string, replace = false): void {
    this.endGesture();
    this.write(search, replace);
  }

  /** Goes to a place, on whichever page it is, as if the visitor had opened its address. */
  visit(search: string): void {
    this.endGesture();
    if (addressOf(search) === writtenAddress()) return;
    writeAddress(addressOf(search));
    this.listener?.onNavigate(search);
  }

  private write(search: string, replace = false): void {
    writeAddress(addressOf(search), replace);
    this.listener?.onWrite();
  }

  private readonly onPopState = (): void => {
    this.pending = undefined;
    this.endGesture();
    forgetRefused();
    this.listener?.onNavigate(location.search);
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
    if (pending !== undefined && addressOf(pending) !== writtenAddress()) this.write(pending, true);
  }
}

/** The one of this tab. */
export const address = new AddressController();

/** Follows a link to another place of ours without loading everything again. */
export function followLink(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  address.visit((event.currentTarget as HTMLAnchorElement).search);
}
