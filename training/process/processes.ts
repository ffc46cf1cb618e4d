import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What the system tells of a process. */
export interface ProcessLine {
  readonly name: string;
  readonly parent: number;
  /** When it began, in ticks since the machine did: no other process with its number has the same. */
  readonly began: string;
}

/** A line of `/proc`; undefined where the system has none, or the process is gone. See proc(5), /proc/pid/stat. */
export function processLine(pid: number): ProcessLine | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name, in brackets, may hold anything
    const end = stat.lastIndexOf(')');
    const rest = stat.slice(end + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(rest[1]), began: rest[19] };
  } catch {
    return undefined;
  }
}

/** Whether there is a process of this number; where `began` is known, that very one. */
export function isAlive(pid: number, began = '0'): boolean {
  const line = processLine(pid);
  if (line) return began === '0' || line.began === began;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // it is there, and somebody else's
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function orUnknown(read: () => string): string {
  try {
    return read();
  } catch {
    return '0';
  }
}

/** Where process numbers mean what they mean here: the machine, since it started, and of its containers this one. */
export function thisPlace(): { readonly host: string; readonly boot: string; readonly container: string } {
  return {
    host: hostname().replace(/[^\w-]/g, '_'),
    boot: orUnknown(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)),
    container: orUnknown(() => readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')),
  };
}
