import { basename } from 'node:path';
import type { Manifest } from '@sharkfin/models/manifest';
import { stepProblems } from '../ladder-steps.ts';
import type { PublishedModels } from '../published.ts';

/** Bytes of a whole ladder, its manifest included: what a visitor fetches who plays against every age. */
const byteMax = 3_000_000;

/** What is wrong with the entries of a ladder together. */
export function ladderProblems({ folder }: PublishedModels, { models }: Manifest): readonly string[] {
  const wrong: string[] = [];
  const other = models.find(({ experiment }) => experiment.id !== basename(folder));
  if (other) wrong.push(`${other.id} is for ${other.experiment.id}, which is not the name of its folder`);
  const seen = models.map(({ samplesSeen }) => samplesSeen);
  if (seen.some((count, i) => i > 0 && count <= seen[i - 1]))
    wrong.push(`its ages must ascend; got ${seen.join(', ')}`);
  const byteCount = models.reduce((sum, { bytes }) => sum + bytes, JSON.stringify({ models }).length);
  if (byteCount > byteMax) wrong.push(`it must have at most ${byteMax} bytes; it has ${byteCount}`);
  return [...wrong, ...stepProblems(models)];
}
