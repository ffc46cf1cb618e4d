import { parseRecord, type HistoryRecord } from '../game/history.ts';
import { isFull, RoundDatabase, type RoundStore } from './round-database.ts';

/** A round that was played, in this page. */
export interface Kept {
  record: HistoryRecord;
  /** Its key in the database; null while it is not in there. */
  key: IDBValidKey | null;
  /** What the database has of it is older. */
  changed: boolean;
}

/** Why what is played now does not outlive the page: the browser keeps nothing, or has no room left. */
export type Trouble = 'refused' | 'full';

/** Tabs tell one another that the history has changed. */
const channelName = 'sharkfin-rounds';
/** Milliseconds after which the page goes on without a database that does not answer. */
const patience = 3000;

/**
 * The rounds that were played on this device, oldest first, and those that this page could not keep after them. One for
 * the page, however often the challenge is left: where nothing is kept they last as long as the page.
 */
export class HistoryMemory {
  /** Settles once what was played before is known, or cannot be. */
  readonly loaded: Promise<void>;
  isLoaded = false;
  trouble: Trouble | null = null;
  /** How many rounds are kept that this version cannot read. */
  unreadable = 0;
  records: readonly HistoryRecord[] = [];
  private entries: readonly Kept[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly database: RoundStore;
  private readonly channel: BroadcastChannel | null;
  /** One change of the database after the other. */
  private queue: Promise<void> = Promise.resolve();

  /** @param open the database; what it is given is called when the browser has closed it */
  constructor(open: (onClosed: () => void) => RoundStore = (onClosed) => new RoundDatabase(onClosed)) {
    this.database = open(() => this.reload());
    this.channel = openChannel(() => this.reload());
    // without a channel, at least when one comes back to this tab
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.reload();
    });
    this.loaded = Promise.race([this.inTurn(() => this.load()), wait(patience)]).then(() => {
      this.isLoaded = true;
      this.tell();
    });
  }

  /** The round's entry, for its record is one object as long as the page lasts. */
  entryOf(record: HistoryRecord): Kept | null {
    return this.entries.find((entry) => entry.record === record) ?? null;
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Keeps a round; with its entry, the same round again, unless it was forgotten meanwhile. */
  keep(record: HistoryRecord, known?: Kept | null): Kept {
    const entry = known ?? { record, key: null, changed: true };
    Object.assign(entry.record, record);
    entry.changed = true;
    if (!known) this.hold([...this.entries, entry]);
    void this.inTurn(() => this.save());
    return entry;
  }

  /** Settles once all that was kept so far is in the database, or cannot be. */
  get saved(): Promise<void> {
    return this.queue;
  }

  async forget(): Promise<void> {
    this.unreadable = 0;
    this.hold([]);
    await this.inTurn(() => this.database.clear());
    this.channel?.postMessage('changed');
  }

  private reload(): void {
    void this.inTurn(() => this.load());
  }

  /** Reads what is kept, in its order; what this page could not keep yet comes after it. */
  private async load(): Promise<void> {
    const stored = await this.database.all();
    const known = new Map(this.entries.map((entry) => [entry.key, entry]));
    const entries: Kept[] = [];
    for (const { key, value } of stored) {
      const record = parseRecord(value);
      if (!record) continue;
      const entry = known.get(key) ?? { record, key, changed: false };
      if (!entry.changed) Object.assign(entry.record, record);
      entries.push(entry);
    }
    this.unreadable = stored.length - entries.length;
    this.hold([...entries, ...this.entries.filter(({ key }) => key === null)]);
    if (this.entries.some(({ changed }) => changed)) await this.save();
    else this.trouble = null;
  }

  /** Saves what changed, and whatever could not be saved before. */
  private async save(): Promise<void> {
    for (const entry of this.entries.filter(({ changed }) => changed)) {
      // what changes while this is being written is written after it
      entry.changed = false;
      try {
        if (entry.key === null) entry.key = await this.database.add(entry.record, entry.record.time);
        else await this.database.replace(entry.key, entry.record);
      } catch (error) {
        entry.changed = true;
        throw error;
      }
    }
    this.trouble = null;
    this.channel?.postMessage('changed');
  }

  private hold(entries: readonly Kept[]): void {
    this.entries = entries;
    this.records = entries.map(({ record }) => record);
    this.tell();
  }

  private inTurn(act: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(act).then(
      () => this.tell(),
      (error: unknown) => {
        this.trouble = isFull(error) ? 'full' : 'refused';
        this.tell();
      },
    );
    return this.queue;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function openChannel(onMessage: () => void): BroadcastChannel | null {
  try {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = onMessage;
    return channel;
  } catch {
    return null;
  }
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
