import { isDraftOf, parseDraft, type AttemptName, type Draft } from '../game/draft.ts';
import type { Level } from '../game/levels.ts';
import { readSeed } from '../../../links/round-link.ts';
import { recall, remember } from '../../../browser/tab-memory.ts';

/** Rounds that were begun, on this device: a list of drafts, the newest last. What is not understood stays in it. */
const draftsItem = 'sharkfin-drafts';
/** Seeds of the matches that were begun last, by level. */
const matchesItem = 'sharkfin-matches';
/** More than anybody has under way; older ones are forgotten. */
const most = 40;

function readItem(item: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(item) ?? 'null');
  } catch {
    return null;
  }
}

function writeItem(item: string, value: unknown): void {
  try {
    localStorage.setItem(item, JSON.stringify(value));
  } catch {
    // refused or full: the tab's own memory has to do
  }
}

const tabName = ({ level, seed, attempt }: AttemptName): string => `draft ${level.id} ${seed} ${attempt}`;

/** Everything in the device's list, and those of it that are drafts. */
function onDevice(): readonly { readonly kept: unknown; readonly draft: Draft | null }[] {
  const list = readItem(draftsItem);
  return Array.isArray(list) ? list.map((kept: unknown) => ({ kept, draft: parseDraft(kept) })) : [];
}

/**
 * The round as this tab left it; in another tab, as it was left last on this device. What was paid in any tab is paid. A
 * guess is taken up by its own tab only, so that it is counted once.
 */
export function findDraft(name: AttemptName): Draft | null {
  const own = parseDraft(recall(tabName(name)));
  const shared = onDevice().find(({ draft }) => draft && isDraftOf(draft, name))?.draft;
  if (own && isDraftOf(own, name)) return { ...own, hinted: own.hinted || (shared?.hinted ?? false) };
  return shared ? { ...shared, submitted: false } : null;
}

export function keepDraft(name: AttemptName, draft: Draft): void {
  remember(tabName(name), draft);
  const others = onDevice().filter((one) => !one.draft || !isDraftOf(one.draft, name));
  const paid = onDevice().some((one) => one.draft?.hinted && isDraftOf(one.draft, name));
  const list = [...others.map(({ kept }) => kept), { ...draft, hinted: draft.hinted || paid }];
  writeItem(draftsItem, list.slice(-most));
}

/** The round is over. */
export function dropDraft(name: AttemptName): void {
  remember(tabName(name), null);
  const list = onDevice();
  const others = list.filter((one) => !one.draft || !isDraftOf(one.draft, name));
  if (others.length < list.length)
    writeItem(
      draftsItem,
      others.map(({ kept }) => kept),
    );
}

/** The seed of the match that was begun last at a level, in this tab or else on this device. */
export function begunMatch({ id }: Level): number | null {
  const known = recall(`match ${id}`) ?? (readItem(matchesItem) as Record<string, unknown> | null)?.[id];
  return readSeed(String(known));
}

export function beginMatchAt({ id }: Level, seed: number): void {
  remember(`match ${id}`, seed);
  writeItem(matchesItem, { ...(readItem(matchesItem) as object | null), [id]: seed });
}

/** Whether another tab changed what is under way: an event of the window says so. */
export const isDraftChange = ({ key }: StorageEvent): boolean => key === draftsItem;
