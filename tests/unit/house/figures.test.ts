import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figurePages } from '../../../training/publishing/figures.ts';
import { PublishedModels } from '../../../training/publishing/published.ts';

const file = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const { models } = new PublishedModels().manifest();

describe('the figures of the published networks', () => {
  it('in README and docs are those of the manifest; npm run figures writes them', async () => {
    const { readme, figures } = await figurePages(models, file('README.md'));
    expect(file('README.md')).toBe(readme);
    expect(file('docs/figures.md')).toBe(figures);
  });

  it('leave no noise level out, the worst least of all', () => {
    const rows = file('docs/figures.md')
      .split('\n')
      .filter((line) => /^\| .* \| [\d.]+ +\|/.test(line));
    expect(rows).toHaveLength(models.flatMap(({ metrics }) => metrics).length);
    for (const { id, metrics } of models) {
      const worst = metrics.reduce((a, b) => ((b.ratio ?? 0) > (a.ratio ?? 0) ? b : a));
      const row = file('README.md')
        .split('\n')
        .find((line) => line.startsWith(`| \`${id}\` `));
      expect(row).toContain(`**${worst.ratio?.toFixed(2)} at ${worst.sigma}**`);
    }
  });

  it('are not written into a README without a place for them', async () => {
    await expect(figurePages(models, '# Sharkfin\n')).rejects.toThrow('README.md must hold the lines');
  });
});
