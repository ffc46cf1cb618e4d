import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { ReactiveControllerHost } from 'lit';
import { parseRecord, type HistoryRecord } from '../game/history.ts';

interface Schema extends DBSchema {
  rounds: { key: number; value: unknown };
}

/** The rounds that were played on this device, oldest first. Kept in IndexedDB; where that is refused, until the page goes. */
export class HistoryController {
  records: readonly HistoryRecord[] = [];
  /** Settles once what was played before is known. */
  readonly loaded: Promise<void>;
  /** Whether it is known by now. */
  isLoaded = false;
  /** Nothing is kept: the browser refuses, as in some private windows. */
  refused = false;
  private readonly database: Promise<IDBPDatabase<Schema> | null>;

  constructor(private readonly host: ReactiveControllerHost) {
    this.database = this.openDatabase().catch(() => null);
    this.loaded = this.load();
  }

  /** Rejects also where the browser throws at the mere mention of a database. */
  private async openDatabase(): Promise<IDBPDatabase<Schema>> {
    return openDB<Schema>('sharkfin', 1, {
      upgrade: (database) => void database.createObjectStore('rounds'),
    });
  }

  /** Reads what was kept; anything that is not such a record is left out. */
  private async load(): Promise<void> {
    const kept = await this.attempt((database) => database.getAll('rounds'));
    const before = (kept ?? []).map(parseRecord).filter((record) => record !== null);
    const times = new Set(this.records.map(({ time }) => time));
    this.records = [...before.filter(({ time }) => !times.has(time)), ...this.records];
    this.isLoaded = true;
    this.host.requestUpdate();
  }

  /** Keeps a round; the same again, with its time, takes the place of what was kept. */
  async keep(record: HistoryRecord): Promise<void> {
    this.records = [...this.records.filter(({ time }) => time !== record.time), record];
    this.host.requestUpdate();
    await this.attempt((database) => database.put('rounds', record, record.time));
  }

  async forget(): Promise<void> {
    this.records = [];
    this.host.requestUpdate();
    await this.attempt((database) => database.clear('rounds'));
  }

  private async attempt<T>(act: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
    try {
      const database = await this.database;
      if (database) return await act(database);
    } catch {
      // told below
    }
    this.refused = true;
    this.host.requestUpdate();
    return null;
  }
}
