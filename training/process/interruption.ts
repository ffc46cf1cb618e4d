import { constants } from 'node:os';
import { processLine } from './processes.ts';

/** Ctrl-C, `kill`, and a terminal that was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type StopSignal = (typeof signals)[number];

/** Within so many milliseconds signals are one wish: npm passes on what the terminal has told this process already. */
const oneWish = 300;

/** Milliseconds from one look at the processes above to the next. */
const lookEvery = 500;

/** What a shell makes of a process that a signal ended: whatever was to come after it does not. */
export const exitStatus = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** The processes up to npm: our parent and, where that is the shell in between, its parent too. */
function parents(): string {
  const shell = processLine(process.ppid);
  return shell && /^(ba|da|k|z|a|c|fi)?sh$/.test(shell.name)
    ? `${process.ppid} ${shell.parent}`
    : `${process.ppid}`;
}

export interface Interruption {
  /** What the process was told to stop by; asked between two pieces of work, it also notices that npm was killed. */
  readonly wish: () => StopSignal | undefined;
  /** Leaves signals to the system again. */
  readonly dispose: () => void;
}

/**
 * Listens for wishes to stop. `first` is called at the first, `again` at a later one, after which the process ends.
 * A process that npm started and whose npm was killed is to stop as well: nobody could reach it any more.
 */
export function listenForStop(
  first: (signal: StopSignal) => void,
  again: (signal: StopSignal) => void,
): Interruption {
  let heard: { readonly signal: StopSignal; readonly at: number } | undefined;
  const listen = (signal: StopSignal): void => {
    if (!heard) {
      heard = { signal, at: performance.now() };
      first(signal);
    } else if (signal !== 'SIGHUP' && performance.now() - heard.at > oneWish) {
      again(signal);
      process.exit(exitStatus(signal));
    }
  };
  for (const signal of signals) process.on(signal, listen);
  const above = process.env.npm_lifecycle_event === undefined ? undefined : parents();
  let looked = performance.now();
  return {
    wish() {
      if (above !== undefined && !heard && performance.now() - looked > lookEvery) {
        looked = performance.now();
        if (parents() !== above) listen('SIGTERM');
      }
      return heard?.signal;
    },
    dispose: () => signals.forEach((signal) => process.off(signal, listen)),
  };
}

/** Ends the process at the first signal, after `before`; returns how to leave signals to the system again. */
export function endOnSignal(before: () => void): () => void {
  const end = (signal: StopSignal): void => {
    before();
    process.exit(exitStatus(signal));
  };
  for (const signal of signals) process.on(signal, end);
  return () => signals.forEach((signal) => process.off(signal, end));
}
