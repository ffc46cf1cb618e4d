import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writing } from './files.ts';
import { isAlive, processLine, thisPlace } from './processes.ts';

/** A process that owns a folder: it alone writes there. */
export interface Owner {
  readonly host: string;
  readonly boot: string;
  readonly container: string;
  readonly pid: number;
  readonly began: string;
  /** Its claim. */
  readonly path: string;
}

/** A folder that somebody else owns. */
export class OwnedError extends Error {}

const prefix = 'owned-by.';

/**
 * A claim is an empty file whose name is the process: none is ever taken over, so that two processes which find a claim
 * that a crash left behind cannot both replace it, and nobody meets one that is half written.
 */
const claimName = ({ host, boot, container, pid, began }: Omit<Owner, 'path'>): string =>
  `${prefix}${host}.${boot}.${container}.${pid}.${began}`;

/** Whether a process may still be at it. What another machine or container does cannot be seen from here. */
function mayLive({ host, boot, container, pid, began }: Owner): boolean {
  const here = thisPlace();
  if (host !== here.host) return true;
  if (boot !== here.boot) return false;
  return container !== here.container || isAlive(pid, began);
}

function claimsIn(folder: string): readonly Owner[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const [host, boot, container, pid, began] = name.slice(prefix.length).split('.');
    if (!name.startsWith(prefix) || began === undefined) return [];
    return { host, boot, container, pid: Number(pid), began, path: join(folder, name) };
  });
}

/** Who owns a folder; nobody, as a rule. */
export const ownersOf = (folder: string): readonly Owner[] => claimsIn(folder).filter(mayLive);

/** Who that is and how to be rid of it, in words. */
function who({ host, container, pid, path }: Owner): string {
  const here = thisPlace();
  const local = host === here.host && container === here.container;
  const where = local ? '' : ` on ${host === here.host ? 'this machine, in another container' : host}`;
  const sure = local && processLine(pid) !== undefined;
  const stop = local ? `stop it with Ctrl-C or kill ${pid}, or wait` : 'stop it there, or wait';
  return `process ${pid}${where}; ${stop}.${sure ? '' : ` If nothing is at it any more, remove ${path}.`}`;
}

export interface Ownership {
  readonly release: () => void;
}

const pause = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/**
 * Makes this process the owner of a folder until it releases it or ends; a crash leaves a claim that counts for nothing.
 * @param deed what the owner does there, in words
 * @param patience milliseconds to wait for another owner
 * @throws OwnedError where another process is the owner, saying which one and what to do
 */
export function own(folder: string, deed: string, patience = 200): Ownership {
  const pid = process.pid;
  const me = { ...thisPlace(), pid, began: processLine(pid)?.began ?? '0' };
  const path = join(folder, claimName(me));
  const release = (): void => {
    rmSync(path, { force: true });
    process.off('exit', release);
  };
  writing(folder, () => mkdirSync(folder, { recursive: true }));
  for (const { path: left } of claimsIn(folder).filter((owner) => !mayLive(owner)))
    rmSync(left, { force: true });
  if (existsSync(path))
    throw new OwnedError(`${folder} is ${deed} by this very process; wait until it is done.`);
  const patient = performance.now() + patience;
  for (;;) {
    writing(path, () => writeFileSync(path, '', { flag: 'wx' }));
    // of two that claim at once at least one sees the other, whose claim is there before it looks
    const [other] = ownersOf(folder).filter((owner) => owner.path !== path);
    if (!other) {
      process.on('exit', release);
      return { release };
    }
    rmSync(path, { force: true });
    if (performance.now() > patient) throw new OwnedError(`${folder} is ${deed} by ${who(other)}`);
    // two that met ask again at different times
    pause(10 + (pid % 8) * 7);
  }
}

/** Says so where a run goes on while it is read: what is read is its last checkpoint. */
export function noteIfInTraining(folder: string): void {
  const [owner] = ownersOf(folder);
  if (owner)
    console.log(`${folder} is in training by process ${owner.pid}: this is what it has come to by now.`);
}
