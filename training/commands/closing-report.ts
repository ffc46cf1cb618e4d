import { shellWord } from '../../tools/shell-word.ts';
import type { OpenedSet } from '../data/open.ts';
import { writeWhole } from '../process/files.ts';
import { evaluateRun, evaluationSeed } from '../evaluation/evaluate-run.ts';
import { MissingRuntime } from '../engines/onnx-runtime.ts';
import { openRun, type StoredRun } from '../runs/open-run.ts';

/** Fresh samples for each noise level in the report that ends a training. */
const sampleCount = 1000;

/**
 * Writes the report of a finished run.
 * @param set the run's set, where its data are one
 * @returns where the report is, or why there is none, in words: the run is complete without it
 */
export async function writeClosingReport(stored: StoredRun, set: OpenedSet | undefined): Promise<string> {
  const { run } = stored;
  const evaluate = `npm run evaluate -- ${shellWord(run.folder)}`;
  try {
    const { report } = await evaluateRun(openRun(stored), evaluationSeed, { sampleCount }, set);
    writeWhole(run.reportPath, report);
    return `${run.reportPath}; ${evaluate} evaluates more closely.`;
  } catch (error) {
    if (!(error instanceof MissingRuntime)) throw error;
    return `${run.folder}, without a report. ${error.message} Where there is one, ${evaluate} evaluates the run.`;
  }
}
