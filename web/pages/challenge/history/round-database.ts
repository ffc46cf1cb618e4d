import { openDB, type IDBPDatabase } from 'idb';

/**
 * Rounds in IndexedDB, in the order in which they were played. A key is the time of the round, or one more than the last
 * key where the clock stood still or went back: no round takes another's place, and order is that of the keys. Databases of
 * earlier versions have the same layout, with bare times as keys; of a later version's, the store of rounds is used, and
 * what is not understood stays in it.
 */
const name = 'sharkfin';
const store = 'rounds';

export interface StoredRound {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

/** What the history needs of its database. */
export type RoundStore = Pick<RoundDatabase, 'all' | 'add' | 'replace' | 'clear'>;

export class RoundDatabase {
  private connection: Promise<IDBPDatabase> | null = null;

  /** @param onClosed the browser closed the database: what it holds may be something else by now */
  constructor(private readonly onClosed: () => void = () => undefined) {}

  /** All that is kept, oldest first. */
  async all(): Promise<readonly StoredRound[]> {
    return this.attempt(async (database) => {
      const rounds = database.transaction(store).store;
      const [keys, values] = await Promise.all([rounds.getAllKeys(), rounds.getAll()]);
      return keys.map((key, i) => ({ key, value: values[i] as unknown }));
    });
  }

  /** Keeps a round after all others, whatever the clock says. */
  async add(value: unknown, time: number): Promise<IDBValidKey> {
    return this.attempt(async (database) => {
      // one transaction, so that no other tab takes the same key
      const transaction = database.transaction(store, 'readwrite');
      transaction.done.catch(() => undefined);
      const numbers = IDBKeyRange.upperBound(Number.MAX_SAFE_INTEGER - 1);
      const last = await transaction.store.openKeyCursor(numbers, 'prev');
      const key = Math.max(Math.floor(time), typeof last?.key === 'number' ? Math.floor(last.key) + 1 : 0);
      await Promise.all([transaction.store.add(value, key), transaction.done]);
      return key;
    });
  }

  /** Keeps a round again. One that was forgotten meanwhile stays forgotten. */
  async replace(key: IDBValidKey, value: unknown): Promise<void> {
    await this.attempt(async (database) => {
      const transaction = database.transaction(store, 'readwrite');
      transaction.done.catch(() => undefined);
      const known = await transaction.store.getKey(key);
      await Promise.all([known === undefined ? null : transaction.store.put(value, key), transaction.done]);
    });
  }

  async clear(): Promise<void> {
    await this.attempt((database) => database.clear(store));
  }

  /** A connection that the browser has closed is opened once more: a page may be kept for weeks. */
  private async attempt<T>(act: (database: IDBPDatabase) => Promise<T>): Promise<T> {
    try {
      return await act(await this.open());
    } catch (error) {
      if (isFull(error)) throw error;
      this.close();
      return act(await this.open());
    }
  }

  private open(): Promise<IDBPDatabase> {
    this.connection ??= this.connect();
    return this.connection;
  }

  private close(): void {
    void this.connection?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.connection = null;
  }

  /** Whatever version is there is opened: a later one's database is no reason to keep nothing. */
  private async connect(version?: number): Promise<IDBPDatabase> {
    const database = await openDB(name, version, {
      upgrade: (fresh) => {
        if (!fresh.objectStoreNames.contains(store)) fresh.createObjectStore(store);
      },
      // another tab, of a later version, or one that deletes everything, must not wait for this one
      blocking: () => this.close(),
      terminated: () => {
        this.connection = null;
        this.onClosed();
      },
    });
    if (database.objectStoreNames.contains(store)) return database;
    database.close();
    return this.connect(database.version + 1);
  }
}

/** The browser has no room left for this page. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
