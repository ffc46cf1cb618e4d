import { shellWord } from '../../tools/shell-word.ts';
import type { OpenedSet } from '../data/open.ts';
import { writeWhole } from '../system/files.ts';
import { evaluationSeed, judge } from '../evaluation/evaluate-run.ts';
import { MissingRuntime } from '../engines/onnx-runtime.ts';
import type { Run } from './run.ts';

/** Fresh samples, for each noise level, of the report that ends a training. */
const sampleCount = 1000;

/**
 * Reports on a finished run, and says in words where the report is, or why there is none: the run is whole without it.
 * @param opened the run's set, where its data are one
 */
export async function reportOn(run: Run, opened: OpenedSet | undefined): Promise<string> {
  const evaluate = `npm run evaluate -- ${shellWord(run.folder)}`;
  try {
    const { report } = await judge(run, evaluationSeed, { sampleCount }, opened);
    writeWhole(run.reportPath, report);
    return `${run.reportPath}; ${evaluate} judges more closely.`;
  } catch (error) {
    if (!(error instanceof MissingRuntime)) throw error;
    return `${run.folder}, without a report. ${error.message} Where there is one, ${evaluate} judges the run.`;
  }
}
