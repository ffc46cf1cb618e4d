import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseRecord, type HistoryRecord } from '../../../web/pages/challenge/game/history.ts';
import { HistoryMemory } from '../../../web/pages/challenge/history/history-memory.ts';
import type { RoundStore, StoredRound } from '../../../web/pages/challenge/history/round-database.ts';
import oldRounds from '../../samples/rounds-v1.json' with { type: 'json' };

/** A database whose every answer waits until the test lets it go, and which can refuse. */
class HeldDatabase implements RoundStore {
  stored: StoredRound[] = [];
  refuses: Error | null = null;
  private waiting: (() => void)[] = [];

  private act<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) =>
      this.waiting.push(() => (this.refuses ? reject(this.refuses) : resolve(work()))),
    );
  }

  all = (): Promise<readonly StoredRound[]> => this.act(() => [...this.stored]);
  add = (value: unknown): Promise<IDBValidKey> =>
    this.act(() => {
      const key = this.stored.length + 1;
      this.stored.push({ key, value: structuredClone(value) });
      return key;
    });
  replace = (key: IDBValidKey, value: unknown): Promise<void> =>
    this.act(() => {
      this.stored = this.stored.map((one) =>
        one.key === key ? { key, value: structuredClone(value) } : one,
      );
    });
  clear = (): Promise<void> => this.act(() => void (this.stored = []));

  /** Answers all that is asked, and all that is asked in consequence. */
  async answerAll(): Promise<void> {
    for (let quiet = 0; quiet < 10; quiet++) {
      if (this.waiting.length > 0) quiet = 0;
      for (const answer of this.waiting.splice(0)) answer();
      await Promise.resolve();
    }
  }
}

const record = (index: number): HistoryRecord => parseRecord(oldRounds[index])!;
const quota = new DOMException('full', 'QuotaExceededError');

let database: HeldDatabase;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('BroadcastChannel', undefined);
  database = new HeldDatabase();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a round that is played before the history is known comes after the rounds of the history', async () => {
  database.stored = [{ key: 1, value: oldRounds[0] }];
  const memory = new HistoryMemory(() => database);
  memory.keep(record(1));
  await database.answerAll();
  expect(memory.isLoaded).toBe(true);
  expect(memory.records).toEqual([record(0), record(1)]);
  expect(database.stored.map(({ value }) => value)).toEqual([oldRounds[0], record(1)]);
});

it('a database that does not answer holds nobody up, and what it has comes when it does', async () => {
  database.stored = [{ key: 1, value: oldRounds[0] }];
  const memory = new HistoryMemory(() => database);
  await vi.advanceTimersByTimeAsync(3000);
  await memory.loaded;
  expect(memory.records).toEqual([]);
  await database.answerAll();
  expect(memory.records).toEqual([record(0)]);
});

it('a round that changes while it is being written is written again, once, in its own place', async () => {
  const memory = new HistoryMemory(() => database);
  await database.answerAll();
  const entry = memory.keep(record(0));
  await Promise.resolve();
  memory.keep({ ...record(0), hinted: false }, entry);
  await database.answerAll();
  expect(database.stored).toHaveLength(1);
  expect(database.stored[0].value).toMatchObject({ hinted: false });
  expect(memory.records).toHaveLength(1);
});

it.each([
  ['has no room', quota, 'full'],
  ['refuses', new Error('denied'), 'refused'],
] as const)(
  'while the browser %s rounds last as long as the page, and are kept later',
  async (_, error, trouble) => {
    const memory = new HistoryMemory(() => database);
    await database.answerAll();
    database.refuses = error;
    memory.keep(record(0));
    await database.answerAll();
    expect(memory.trouble).toBe(trouble);
    expect(memory.records).toEqual([record(0)]);
    database.refuses = null;
    memory.keep(record(1));
    await database.answerAll();
    expect(memory.trouble).toBeNull();
    expect(database.stored.map(({ value }) => value)).toEqual([record(0), record(1)]);
  },
);

it('what was forgotten while it was being kept stays forgotten', async () => {
  const memory = new HistoryMemory(() => database);
  await database.answerAll();
  memory.keep(record(0));
  const forgotten = memory.forget();
  await database.answerAll();
  await forgotten;
  expect(memory.records).toEqual([]);
  expect(database.stored).toEqual([]);
});

it('what another tab kept is read when one comes back to this one, and known rounds stay the same objects', async () => {
  const memory = new HistoryMemory(() => database);
  await database.answerAll();
  memory.keep(record(0));
  await database.answerAll();
  const [own] = memory.records;
  database.stored.push({ key: 9, value: oldRounds[1] }, { key: 10, value: { version: 99 } });
  document.dispatchEvent(new Event('visibilitychange'));
  await database.answerAll();
  expect(memory.records).toEqual([record(0), record(1)]);
  expect(memory.records[0]).toBe(own);
  expect(memory.unreadable).toBe(1);
});
