import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { priorDeviations } from '../../../networks/units.ts';
import { onnxRuntime } from '../../../training/engines/onnx-runtime.ts';
import { modelProblems } from '../../../training/publishing/checks/model.ts';
import { ladderProblems } from '../../../training/publishing/checks/ladder.ts';
import { errorsOnRecord } from '../../../training/publishing/checks/record.ts';
import { PublishedModels } from '../../../training/publishing/published.ts';
import { levels } from '../../../web/pages/challenge/game/levels.ts';

const ladders = new PublishedModels().ladders();
const entries = ladders.flatMap((ladder) =>
  ladder.manifest().models.map((entry) => ({ ladder, entry, id: entry.id })),
);

/** Of neither a training nor a record nor an evaluation. */
const freshSeed = 20_261_201;

describe('the published ladders', () => {
  it('are there for every experiment that a level plays, each at four ages', () => {
    const seen = new Map(
      ladders.map((ladder) => {
        const { models } = ladder.manifest();
        return [models[0].experiment.id, models.map(({ samplesSeen }) => samplesSeen)];
      }),
    );
    for (const { experiment } of levels) expect(seen.get(experiment)).toEqual([100, 1000, 10_000, 100_000]);
  });

  it('are as they were published, under three megabytes, each age better than the one before', () => {
    for (const ladder of ladders) {
      expect(ladderProblems(ladder, ladder.manifest())).toEqual([]);
      expect(ladder.unnamed()).toEqual([]);
    }
  });

  it.each(entries)('hold $id as it was published', async ({ ladder, entry }) => {
    expect(await modelProblems(ladder, entry)).toEqual([]);
  });

  it.each(entries)(
    'hold $id, which errs on fresh samples as its training’s record says',
    async ({ ladder, entry }) => {
      const { record, experiment, samplesSeen } = entry;
      if (!record) throw new Error('It has a record.');
      const ort = await onnxRuntime();
      const bytes = readFileSync(ladder.modelPath(entry));
      const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
      const found = await errorsOnRecord(session, experiment.id, record, freshSeed);
      const told = record.points.find((point) => point.samplesSeen === samplesSeen);
      found.forEach((error, p) => expect(Math.abs(error / (told?.errors[p] ?? 0) - 1)).toBeLessThan(0.1));
    },
  );

  it('begin as one who knows nothing, and at least halve that', () => {
    for (const ladder of ladders) {
      const { models } = ladder.manifest();
      const [youngest, oldest] = [models[0], models[models.length - 1]];
      const deviations = priorDeviations(youngest.experiment);
      youngest.metrics.forEach(({ errors }, k) =>
        errors.forEach((error, p) => {
          expect(error / deviations[p]).toBeGreaterThan(0.7);
          expect(error / deviations[p]).toBeLessThan(1.06);
          // epsilon of a noisy curve is not known better by anybody
          if (k === 0) expect(oldest.metrics[k].errors[p] / error).toBeLessThan(0.5);
        }),
      );
    }
  });

  it('are fetched apart from what every visitor fetches', () => {
    const ids = new PublishedModels().manifest().models.map(({ id }) => id);
    for (const { id } of entries) expect(ids).not.toContain(id);
  });
});
