import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markdownTable, withSection } from '../../../tools/markdown-section.ts';
import { withNetworkFigures } from '../../../training/publishing/figures.ts';
import { PublishedModels } from '../../../training/publishing/published.ts';

const page = readFileSync(new URL('../../../docs/figures.md', import.meta.url), 'utf8');
const { models } = new PublishedModels().manifest();

describe('the figures of the published networks', () => {
  it('in docs/figures.md are those of the manifest; npm run figures writes them', async () => {
    expect(page).toBe(await withNetworkFigures(page, models));
  });

  it('leave no noise level out, the worst least of all', () => {
    const lines = page.split('\n');
    for (const { id, metrics } of models) {
      const worst = metrics.reduce((a, b) => ((b.ratio ?? 0) > (a.ratio ?? 0) ? b : a));
      const row = lines.find((line) => line.startsWith(`| \`${id}\` `));
      expect(row).toContain(`**${worst.ratio?.toFixed(2)} at ${worst.sigma}**`);
      const first = lines.map((line) => line.startsWith(`| \`${id}\` `)).lastIndexOf(true);
      const sigmas = lines.slice(first, first + metrics.length).map((line) => line.split('|')[2].trim());
      expect(sigmas).toEqual(metrics.map(({ sigma }) => String(sigma)));
    }
  });
});

describe('a part of a page', () => {
  const empty = '# Page\n\n<!-- part -->\n\n<!-- end of part -->\n\nMore.\n';

  it('is written between its lines, and written again instead of twice', async () => {
    const once = await withSection(empty, 'part', markdownTable(['a', 'b'], [['1', '2']]));
    expect(once).toContain('| 1   | 2   |');
    expect(once).toMatch(/^# Page\n[^]*\nMore\.\n$/);
    expect(await withSection(once, 'part', 'None.')).toBe(
      empty.replace('-->\n\n<!-- end', '-->\n\nNone.\n\n<!-- end'),
    );
  });

  it('is not written into a page without a place for it', async () => {
    await expect(withSection('# Page\n', 'part', '')).rejects.toThrow('must hold the lines <!-- part -->');
  });
});
