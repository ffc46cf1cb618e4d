import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetRefused, writeAddress } from '../../../web/browser/address-bar.ts';
import { AddressController } from '../../../web/browser/address-controller.ts';

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
let controller: AddressController;
/** What the listener was told to show, the newest last, and how often that an address was written. */
let visited: string[];
let writeCount: number;

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
  visited = [];
  writeCount = 0;
  controller = new AddressController();
  controller.connect({ onNavigate: (search) => visited.push(search), onWrite: () => writeCount++ });
});

afterEach(() => {
  controller.disconnect();
  forgetRefused();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const tell = (type: string, of: object = {}) => page.dispatchEvent(Object.assign(new Event(type), of));
const pointer = (type: string, pointerId = 1) => tell(type, { pointerId });
const key = (type: string, repeat = false, code = 'ArrowRight') => tell(type, { code, key: code, repeat });

const searchOf = (gamma: number) => `?v=1&gamma=${gamma.toFixed(2)}`;
const turn = (gamma: number) => controller.change(searchOf(gamma));

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
    controller.change('');
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
    expect(visited).toEqual(['', '']);
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

describe('another place', () => {
  it('of the same page is an entry of its own, and what was held before is whole in the entry before it', () => {
    pointer('pointerdown');
    turn(0.5);
    turn(0.6);
    controller.go('?page=play&show=levels');
    turn(0.7);
    expect(fake.entries.map((entry) => new URL(entry).search)).toEqual([
      '',
      '?v=1&gamma=0.60',
      '?page=play&show=levels',
      '?v=1&gamma=0.70',
    ]);
    expect(visited).toEqual(['']);
  });

  it('with "replace" leaves no way back to the present one', () => {
    controller.go('?page=play&show=levels');
    controller.go('?page=play&show=history', true);
    expect(fake.entries).toEqual([`${site}/`, `${site}/?page=play&show=history`]);
    expect(writeCount).toBe(2);
  });

  it('that is visited is shown once it has its entry, and not again where it is shown already', () => {
    turn(0.5);
    controller.visit('?page=about');
    controller.visit('?page=about');
    expect(visited).toEqual(['', '?page=about']);
    expect(fake.entries.at(-1)).toBe(`${site}/?page=about`);
    expect(fake.entries).toHaveLength(3);
  });

  it.each(['in silence', 'with an exception'] as const)(
    'is shown though the browser refuses its address %s, and has it later',
    (refuses) => {
      fake.refuses = refuses;
      controller.visit('?page=about');
      expect(visited).toEqual(['', '?page=about']);
      expect(fake.entries).toEqual([`${site}/`]);
      fake.refuses = 'never';
      vi.advanceTimersByTime(1000);
      expect(fake.entries).toEqual([`${site}/`, `${site}/?page=about`]);
    },
  );

  it('is not written over by a change of the place before that was still to come', () => {
    key('keydown');
    turn(0.5);
    turn(0.6);
    controller.visit('?page=about');
    vi.advanceTimersByTime(60_000);
    key('keyup');
    vi.advanceTimersByTime(60_000);
    expect(fake.entries.map((entry) => new URL(entry).search)).toEqual([
      '',
      '?v=1&gamma=0.60',
      '?page=about',
    ]);
  });
});

it('a page that has left hears nothing, and its last change stands', () => {
  key('keydown');
  turn(0.5);
  turn(0.6);
  controller.disconnect();
  expect(gammas()).toEqual([null, '0.60']);
  tell('popstate');
  expect(visited).toEqual(['']);
});
