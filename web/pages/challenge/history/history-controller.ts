import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HistoryRecord } from '../game/history.ts';
import { HistoryMemory, type Kept } from './history-memory.ts';

let shared: HistoryMemory | undefined;

/** The rounds that were played on this device, oldest first, for an element that shows them. */
export class HistoryController implements ReactiveController {
  private readonly memory = (shared ??= new HistoryMemory());
  private stop: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = this.memory.listen(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop?.();
  }

  get records(): readonly HistoryRecord[] {
    return this.memory.records;
  }

  /** Settles once what was played before is known. */
  get loaded(): Promise<void> {
    return this.memory.loaded;
  }

  /** Settles once all that was kept so far is in the database, or cannot be. */
  get saved(): Promise<void> {
    return this.memory.saved;
  }

  get isLoaded(): boolean {
    return this.memory.isLoaded;
  }

  /** Why what is played now does not outlive the page; null where it does. */
  get trouble(): HistoryMemory['trouble'] {
    return this.memory.trouble;
  }

  /** How many rounds are kept that this version cannot read. */
  get unreadable(): number {
    return this.memory.unreadable;
  }

  entryOf(record: HistoryRecord): Kept | null {
    return this.memory.entryOf(record);
  }

  keep(record: HistoryRecord, entry?: Kept | null): Kept {
    return this.memory.keep(record, entry);
  }

  forget(): Promise<void> {
    return this.memory.forget();
  }
}
