import { parseHTML } from 'linkedom';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { experimentOf } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import type { EvaluatedSample } from '../../../training/evaluation/answer-tally.ts';
import type { NoiseEvaluation } from '../../../training/evaluation/evaluate.ts';
import type { Metric } from '../../../training/runs/metrics.ts';
import { recipe as strong } from '../../../networks/recipes/image-cnn.ts';
import { recipe as lesson } from '../../../networks/recipes/image-cnn-lesson.ts';
import { renderReport, type ReportInput } from '../../../training/report/report.ts';
import { limitOfLoss } from '../../../training/report/loss.ts';

const image = experimentOf('image');
const sampler = createSampler(loadKernel(), image);

const training = (step: number, loss: number, lossKind: string): Metric => ({
  kind: 'training',
  step,
  loss,
  lossKind,
  learningRate: 1e-3,
  gradientLength: 1,
});

function input(intervals: boolean): ReportInput {
  const noises: NoiseEvaluation[] = [
    {
      sigma: 0.1,
      sampleCount: 300,
      errors: [0.0123, 0.0234, 0.00345],
      limit: null,
      limitFrom: null,
      ratio: null,
      coverage68: intervals ? [0.611, 0.622, 0.633] : null,
      coverage95: intervals ? [0.911, 0.922, 0.933] : null,
    },
    {
      sigma: 0.5,
      sampleCount: 400,
      errors: [0.0271, 0.0182, 0.00693],
      limit: [0.0246, 0.0147, 0.0056],
      limitFrom: 'table',
      ratio: 1.287,
      coverage68: intervals ? [0.671, 0.682, 0.693] : null,
      coverage95: intervals ? [0.941, 0.952, 0.963] : null,
    },
  ];
  const samples: EvaluatedSample[] = Array.from({ length: 20 }, (_, i) => ({
    sigma: 0.5,
    truth: [-1 + i / 10, 0.5 + i / 20, i / 140],
    mean: [-0.98 + i / 10, 0.51 + i / 20, 0.01 + i / 150],
    deviation: intervals ? [0.02, 0.02, 0.005] : null,
  }));
  const { observation, parameters } = sampler.sample(3, 0, { sigma: 0.5 });
  return {
    recipe: intervals ? strong : lesson,
    sampler,
    metrics: intervals
      ? [training(50, 400, 'weighted'), training(100, 40, 'weighted'), training(150, -1, 'likelihood')]
      : [training(50, 0.1, 'raw'), training(100, 0.01, 'raw')],
    evaluation: { seed: 41, noises, samples },
    images: [
      {
        observation,
        truth: [...parameters],
        mean: [0.222, 1.11, 0.0777],
        deviation: intervals ? [0.0321, 0.0432, 0.00543] : null,
        sigma: 0.5,
      },
    ],
    provenance: { commit: 'c0ffee', engine: 'onnx', elapsed: 240_000, samplesSeen: 123_456 },
  };
}

const parse = (text: string): Document => parseHTML(text).document;
const captions = (document: Document): string[] =>
  [...document.querySelectorAll('figcaption')].map((caption) => caption.textContent.trim());
const cells = (row: Element): string[] => [...row.children].map((cell) => cell.textContent.trim());

describe('The report', () => {
  it('needs neither a script nor anything beside itself', () => {
    const text = renderReport(input(true));
    const document = parse(text);
    expect(document.querySelectorAll('script, link, iframe, object, embed, base')).toHaveLength(0);
    const sources = [...document.querySelectorAll('*')].flatMap((element) =>
      ['src', 'href', 'xlink:href', 'srcset'].flatMap((name) => element.getAttribute(name) ?? []),
    );
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^data:image\/png;base64,/);
    for (const [, target] of text.matchAll(/url\(([^)]*)\)/g)) expect(target).toMatch(/^#/);
    expect(text).not.toContain('@import');
    const handlers = [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    );
    expect(handlers).toEqual([]);
  });

  it('has every plot for every unknown', () => {
    const found = captions(parse(renderReport(input(true))));
    for (const { name } of image.unknowns)
      for (const plot of ['predicted against true', 'residuals', 'error / limit', 'coverage'])
        expect(found).toContain(`${name}: ${plot}`);
  });

  it('draws no number that is not finite', () => {
    for (const intervals of [true, false])
      expect(renderReport(input(intervals))).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('keeps the phases of the loss apart', () => {
    const found = captions(parse(renderReport(input(true)))).filter((caption) => caption.startsWith('Loss'));
    expect(found).toEqual(['Loss: weighted squared errors', 'Loss: negative log-likelihood']);
  });

  it('shows the numbers that it was given', () => {
    const document = parse(renderReport(input(true)));
    const rows = [...document.querySelectorAll('.wide tbody tr')].map(cells);
    expect(rows).toEqual([
      [
        ...['0.1', '300', '-', '0.0123', '0.0234', '0.00345', '-', '-', '-'],
        ...['61.1 %', '62.2 %', '63.3 %', '91.1 %', '92.2 %', '93.3 %'],
      ],
      [
        ...['0.5', '400', '1.287', '0.0271', '0.0182', '0.00693', '0.0246', '0.0147', '0.00560'],
        ...['67.1 %', '68.2 %', '69.3 %', '94.1 %', '95.2 %', '96.3 %'],
      ],
    ]);
    expect(document.querySelector('.lead strong')?.textContent).toBe('1.287');
    const facts = [...document.querySelectorAll('dd')].map((fact) => fact.textContent.trim());
    for (const fact of ['123,456', 'onnx', 'c0ffee', '4 min', '41']) expect(facts).toContain(fact);
    const estimates = [...document.querySelectorAll('figure table .network')].map((cell) =>
      cell.textContent.trim(),
    );
    expect(estimates).toEqual(['0.222 ± 0.0321', '1.11 ± 0.0432', '0.0777 ± 0.00543']);
  });

  it('shows the measurement itself, the highest force on top', () => {
    const given = input(true);
    const source = parse(renderReport(given)).querySelector('.picture image')?.getAttribute('href') ?? '';
    const png = decode(Buffer.from(source.slice(source.indexOf(',') + 1), 'base64'));
    expect([png.width, png.height]).toEqual([50, 50]);
    const [{ observation }] = given.images;
    const [low, high] = [Math.min(...observation), Math.max(...observation)];
    for (const [row, column] of [
      [0, 0],
      [0, 49],
      [49, 3],
      [20, 31],
    ]) {
      const grey = (255 * (observation[row * 50 + column] - low)) / (high - low);
      expect(Math.abs(png.data[(49 - row) * 50 + column] - grey)).toBeLessThanOrEqual(0.5001);
    }
  });

  it('says of a network without intervals that it tells none, and draws no coverage', () => {
    const text = renderReport(input(false));
    expect(captions(parse(text)).filter((caption) => caption.includes('coverage'))).toEqual([]);
    expect(text).toContain('This network tells no intervals');
    expect(renderReport(input(true))).not.toContain('This network tells no intervals');
  });

  it('draws the limit of a loss only where one number is the limit', () => {
    // mean of the squares of the tabled limits at sigma 0.5
    expect(limitOfLoss(lesson, image, 'raw')).toBeCloseTo((0.0246 ** 2 + 0.0147 ** 2 + 0.0056 ** 2) / 3, 12);
    expect(limitOfLoss(strong, image, 'weighted')).toBeNull();
    expect(limitOfLoss({ ...strong, noise: 0.5 }, image, 'likelihood')).toBeNull();
    expect(limitOfLoss({ ...lesson, noise: 0.3 }, image, 'raw')).toBeNull();
    const drawn = { distribution: 'uniform', low: 0.1, high: 0.9 } as const;
    expect(limitOfLoss({ ...lesson, noise: drawn }, image, 'raw')).toBeNull();
    const data = { kind: 'measured', folder: '', addedNoise: 'none', validation: 0, test: 0 } as const;
    expect(limitOfLoss({ ...lesson, data }, image, 'raw')).toBeNull();
    expect(captions(parse(renderReport(input(false))))).toContain('Loss: mean squared error; limit 0.000284');
  });

  it.each([
    ['sigma 0.1 to 1', 'range'],
    ['sigma 0.3', 0.3],
    ['sigma 0.06 to 1.2, log-uniform', { distribution: 'log-uniform', low: 0.06, high: 1.2 }],
  ] as const)('says that the noise in training was %s', (words, noise) => {
    const given = input(false);
    const text = renderReport({ ...given, recipe: { ...given.recipe, noise } });
    expect(text).toContain(`<dd>${words}</dd>`);
  });

  it('draws curves, and experiments without a limit', () => {
    const curve = experimentOf('curve');
    const curveSampler = createSampler(loadKernel(), curve);
    const { observation, parameters } = curveSampler.sample(3, 0);
    const { evaluation, images, ...rest } = input(false);
    const [noise] = evaluation.noises;
    const text = renderReport({
      ...rest,
      sampler: curveSampler,
      // a poor network may say what no oscillator has: no line is drawn for it
      images: [{ ...images[0], observation, truth: [...parameters], mean: [0, -0.1, 0] }],
      evaluation: { ...evaluation, noises: [noise], samples: [] },
    });
    const document = parse(text);
    expect(captions(document)).toContain('omega0: error');
    expect(
      document.querySelectorAll('svg[aria-label="|z| against omega"] [stroke="var(--truth)"]'),
    ).toHaveLength(1);
    expect(document.querySelectorAll('image')).toHaveLength(0);
  });

  it('escapes text', () => {
    const given = input(true);
    const title = `<script>alert("1")</script> & 'more'`;
    const document = parse(
      renderReport({
        ...given,
        recipe: { ...given.recipe, title },
        metrics: [training(50, 1, title)],
        provenance: { ...given.provenance, commit: '<b>' },
      }),
    );
    expect(document.querySelectorAll('script, b')).toHaveLength(0);
    expect(document.querySelector('h1')?.textContent).toBe(title);
    expect(document.title).toBe(`${title}: report`);
    expect(captions(document)).toContain(`Loss: ${title}`);
  });

  it('tells how a network does on the share of its own set that was kept for the test, or that there is none', () => {
    const given = input(true);
    const data = {
      kind: 'fixed',
      samples: '100 simulated samples: 80 to train on, 0 to validate, 20 to test',
      noise: 'sigma 0.5',
      testCount: 20,
    } as const;
    const samples = given.evaluation.samples;
    const test = {
      sampleCount: 20,
      errors: [0.0311, 0.0222, 0.00777],
      coverage68: [0.65, 0.7, 0.75],
      coverage95: null,
      samples,
    };
    const text = renderReport({ ...given, data, evaluation: { ...given.evaluation, test } }).replace(
      /\s+/g,
      ' ',
    );
    expect(text).toContain('20 samples that it was neither trained on nor chosen by');
    expect(text).toContain(
      'omega0 0.0311, gamma 0.0222, epsilon 0.00777</strong> (known to 16 %, from so few)',
    );
    expect(text).toContain('<dd>sigma 0.5</dd>');
    expect(captions(parse(text))).toContain('gamma: test share, predicted against true');
    expect(renderReport({ ...given, data })).toContain('No part of the data was set apart for a test');
    expect(renderReport(given)).not.toContain('Test share');
  });

  it('refuses an evaluation of nothing', () => {
    const given = input(true);
    expect(() => renderReport({ ...given, evaluation: { seed: 1, noises: [], samples: [] } })).toThrow(
      'evaluation.noises must hold at least one noise level; got none. Evaluate first.',
    );
  });
});
