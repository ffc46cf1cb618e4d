import { experimentOf } from '@sharkfin/physics/experiment';
import type { LearningRecord, ModelEntry } from '@sharkfin/models/manifest';
import type { InferenceSession } from '../../engines/onnx-runtime.ts';
import { evaluateTestShare } from '../../evaluation/test-share.ts';
import { recordSamples } from '../../runs/record-samples.ts';

/** Largest difference of an error from the recorded one, relative: a trainer's last digits. */
const tolerance = 1e-3;

/** A learning record by itself: its points ascend, have an error for each unknown, and end with the network. */
export function recordProblems({ record, samplesSeen, experiment }: ModelEntry): readonly string[] {
  if (!record) return [];
  const wrong: string[] = [];
  const unknownCount = experiment.unknowns.length;
  const seen = record.points.map((point) => point.samplesSeen);
  if (seen.some((count, i) => i > 0 && count <= seen[i - 1]))
    wrong.push('the points of its record must ascend');
  if (seen.at(-1) !== samplesSeen)
    wrong.push(`its record ends at ${seen.at(-1) ?? 'nothing'}, but its samplesSeen is ${samplesSeen}`);
  if (
    record.points.some(({ errors }) => errors.length !== unknownCount || errors.some((error) => !(error > 0)))
  )
    wrong.push(`the errors of its record must be ${unknownCount} numbers above 0 at each point`);
  return wrong;
}

/**
 * Root-mean-square errors per unknown of an exported network on the draw of a record.
 * @param seed of another draw of the same kind
 */
export async function errorsOnRecord(
  session: InferenceSession,
  experimentId: string,
  { noise, sampleCount, seed: recorded }: LearningRecord,
  seed = recorded,
): Promise<readonly number[]> {
  const experiment = experimentOf(experimentId);
  const { errors } = await evaluateTestShare(
    session,
    experiment,
    recordSamples(experiment, noise, sampleCount, seed),
  );
  return errors;
}

/** Whether a network errs, on the draw of its record, as much as the last point of its record says. */
export async function remeasureProblems(
  { record, experiment }: ModelEntry,
  session: InferenceSession,
): Promise<readonly string[]> {
  if (!record) return [];
  const found = await errorsOnRecord(session, experiment.id, record);
  const { errors } = record.points[record.points.length - 1];
  return experiment.unknowns.flatMap(({ name }, p) =>
    Math.abs(found[p] / errors[p] - 1) <= tolerance
      ? []
      : [`its record ends with an error of ${name} of ${errors[p]}, but it has one of ${found[p]}`],
  );
}
