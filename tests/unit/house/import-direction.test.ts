import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const eslint = new ESLint({ cwd: root });

/** Whether the linter refuses this import in this file, which exists. */
async function refuses(file: string, specifier: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import '${specifier}';\n`, { filePath: root + file });
  return result.messages.some(({ ruleId }) => ruleId === 'no-restricted-imports');
}

describe('imports', () => {
  it.each([
    ['physics/sweep.ts', '../models/manifest.ts'],
    ['physics/sweep.ts', '@sharkfin/web/state/state'],
    ['physics/kernel/plain.ts', '../../training/fit.ts'],
    ['physics/sweep.ts', 'node:fs'],
    ['web/main.ts', '../training/fit.ts'],
    ['web/elements/surface-view.ts', '@sharkfin/training/fit'],
    ['web/state/state.ts', 'lit'],
    ['web/state/url.ts', '../elements/sharkfin-app.ts'],
    ['web/view/plot.ts', 'lit'],
    ['web/view/plot.ts', '../elements/plot-element.ts'],
    ['web/controllers/url-controller.ts', '../elements/sharkfin-app.ts'],
    ['web/response/solver.ts', '../view/plot.ts'],
    ['tools/test.ts', '../web/main.ts'],
  ])('in %s of %s are refused', async (file, specifier) => {
    expect(await refuses(file, specifier)).toBe(true);
  });

  it.each([
    ['web/response/solver.ts', '@sharkfin/physics/solve'],
    ['web/elements/surface-view.ts', '../view/surface.ts'],
    ['web/controllers/url-controller.ts', '../state/url.ts'],
    ['web/view/plot.ts', 'uplot'],
    ['tools/test.ts', '@sharkfin/physics/solve'],
    ['physics/sweep.ts', './check.ts'],
  ])('in %s of %s are allowed', async (file, specifier) => {
    expect(await refuses(file, specifier)).toBe(false);
  });
});
