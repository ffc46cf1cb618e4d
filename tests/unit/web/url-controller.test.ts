import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetRefused, writeAddress } from '../../../web/browser/address-bar.ts';
import { UrlController } from '../../../web/pages/explorer/url-controller.ts';
import { initialState, withParameter, type AppState } from '../../../web/pages/explorer/state/state.ts';

const site = 'https://sharkfin.example';

/** A browser's history: its entries, and how it refuses what comes too often. */
class FakeHistory {
  entries: string[] = [`${site}/`];
  position = 0;
  refuses: 'never' | 'in silence' | 'with an exception' = 'never';
  /** Changes that were asked for. */
  askedCount = 0;
  readonly pushState = (_: unknown, __: string, address: string) => {
    if (this.isRefused()) return;
    this.entries = [...this.entries.slice(0, ++this.position), new URL(address, site).href];
  };
  readonly replaceState = (_: unknown, __: string, address: string) => {
    if (!this.isRefused()) this.entries[this.position] = new URL(address, site).href;
  };

  private isRefused(): boolean {
    this.askedCount++;
    if (this.refuses === 'with an exception') throw new Error('SecurityError: 100 times per 30 seconds');
    return this.refuses === 'in silence';
  }
}

let fake: FakeHistory;
let page: EventTarget;
let controller: UrlController;
let state: AppState;
let shown: AppState;

const host = {
  addController: (one: UrlController) => one.hostConnected(),
} as unknown as ReactiveControllerHost;

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeHistory();
  page = new EventTarget();
  vi.stubGlobal('history', fake);
  vi.stubGlobal('location', {
    get href() {
      return fake.entries[fake.position];
    },
    get pathname() {
      return new URL(fake.entries[fake.position]).pathname;
    },
    get search() {
      return new URL(fake.entries[fake.position]).search;
    },
  });
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  state = initialState;
  controller = new UrlController(host, (navigated) => (shown = navigated));
});

afterEach(() => {
  controller.hostDisconnected();
  forgetRefused();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const tell = (type: string, of: object = {}) => page.dispatchEvent(Object.assign(new Event(type), of));
const pointer = (type: string, pointerId = 1) => tell(type, { pointerId });
const key = (type: string, repeat = false, code = 'ArrowRight') => tell(type, { code, key: code, repeat });

function turn(gamma: number): void {
  state = withParameter(state, 'gamma', gamma);
  controller.write(state);
}

const gammas = () => fake.entries.map((entry) => new URL(entry).searchParams.get('gamma'));

/** An arrow key is held for ten seconds, and goes on thirty times a second. */
function holdKey(steps = 300): void {
  for (let step = 1; step <= steps; step++) {
    key('keydown', step > 1);
    turn(0.9 + step * 0.001 - (step % 2) * 0.2);
    vi.advanceTimersByTime(33);
  }
  key('keyup');
  vi.advanceTimersByTime(0);
}

describe('the history', () => {
  it('gets one entry from a key that is held, and few changes of it', () => {
    holdKey();
    expect(gammas()).toEqual([null, '1.20']);
    expect(fake.askedCount).toBeLessThan(30);
  });

  it('gets one entry from a drag, however long the hand pauses', () => {
    pointer('pointerdown');
    turn(0.5);
    vi.advanceTimersByTime(60_000);
    turn(0.6);
    vi.advanceTimersByTime(60_000);
    turn(0.7);
    pointer('pointerup');
    // a native slider tells its last change after the release, in the same task
    turn(0.71);
    vi.advanceTimersByTime(0);
    expect(gammas()).toEqual([null, '0.71']);
  });

  it('gets an entry for each of two gestures that follow one another at once', () => {
    pointer('pointerdown');
    turn(0.5);
    pointer('pointerup');
    pointer('pointerdown');
    turn(0.6);
    pointer('pointerup');
    vi.advanceTimersByTime(0);
    expect(gammas()).toEqual([null, '0.50', '0.60']);
  });

  it('gets an entry for a press whose release was never told, and one for the next', () => {
    pointer('pointerdown');
    turn(0.5);
    pointer('pointerdown');
    turn(0.6);
    key('keydown');
    turn(0.7);
    key('keydown', false, 'ArrowLeft');
    turn(0.8);
    expect(gammas()).toEqual([null, '0.50', '0.60', '0.70', '0.80']);
  });

  it('keeps a gesture together while a second finger comes off or a modifier is pressed', () => {
    pointer('pointerdown', 2);
    pointer('pointerdown', 1);
    turn(0.5);
    tell('keydown', { code: 'ShiftLeft', key: 'Shift', repeat: false });
    turn(0.55);
    tell('keyup', { code: 'ShiftLeft', key: 'Shift', repeat: false });
    vi.advanceTimersByTime(0);
    for (const gamma of [0.6, 0.7, 0.8]) turn(gamma);
    pointer('pointerup', 1);
    vi.advanceTimersByTime(0);
    expect(gammas()).toEqual([null, '0.80']);
  });

  it('gets nothing from a change to what is shown already', () => {
    turn(0.9);
    controller.write(state);
    expect(fake.askedCount).toBe(0);
  });

  it.each([
    ['the window loses the focus', 'blur'],
    ['the page is left', 'pagehide'],
  ])('holds the newest state once %s', (_, type) => {
    key('keydown');
    turn(0.5);
    turn(0.6);
    tell(type);
    vi.advanceTimersByTime(0);
    expect(gammas()).toEqual([null, '0.60']);
    turn(0.7);
    expect(gammas()).toEqual([null, '0.60', '0.70']);
  });
});

describe.each(['in silence', 'with an exception'] as const)('a browser that refuses %s', (refuses) => {
  it('has the newest address as soon as it takes one, in an entry of its own', () => {
    fake.refuses = refuses;
    holdKey();
    expect(gammas()).toEqual([null]);
    fake.refuses = 'never';
    vi.advanceTimersByTime(1000);
    expect(gammas()).toEqual([null, '1.20']);
  });

  it('has the last of many quick gestures at the end', () => {
    for (let step = 1; step <= 150; step++) {
      fake.refuses = step > 100 ? refuses : 'never';
      turn(0.5 + step * 0.01);
      vi.advanceTimersByTime(50);
    }
    fake.refuses = 'never';
    vi.advanceTimersByTime(1000);
    expect(gammas().at(-1)).toBe('2.00');
    expect(location.search).toContain('gamma=2.00');
  });

  it('does not write over the entry that the visitor has gone back to meanwhile', () => {
    turn(0.5);
    fake.refuses = refuses;
    turn(0.6);
    fake.position = 0;
    tell('popstate');
    expect(shown.gamma).toBe(0.9);
    fake.refuses = 'never';
    vi.advanceTimersByTime(60_000);
    expect(gammas()).toEqual([null, '0.50']);
    expect(fake.position).toBe(0);
  });

  it('takes an address by itself later, too', () => {
    fake.refuses = refuses;
    writeAddress('/?page=play&show=levels');
    writeAddress('/?page=play&show=history', true);
    fake.refuses = 'never';
    vi.advanceTimersByTime(1000);
    expect(fake.entries).toEqual([`${site}/`, `${site}/?page=play&show=history`]);
  });
});

it('a gesture that the visitor goes back from in the middle is over', () => {
  key('keydown');
  turn(0.5);
  turn(0.6);
  fake.position = 0;
  tell('popstate');
  vi.advanceTimersByTime(60_000);
  expect(fake.entries[0]).toBe(`${site}/`);
});
