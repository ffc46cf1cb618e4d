import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
// what is restricted is told from the syntax: types would take a second for each import below
const { disableTypeChecked } = tseslint.configs;
const eslint = new ESLint({ cwd: root, overrideConfig: { files: ['**/*.ts'], ...disableTypeChecked } });

/** Whether the linter refuses this import in this file, which exists. */
async function refuses(file: string, specifier: string): Promise<boolean> {
  const text = `import '${specifier}';\nvoid import('${specifier}');\n`;
  const [{ messages }] = await eslint.lintText(text, { filePath: root + file });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  const refused = messages.filter(({ message }) => message.includes('Imports run one way'));
  const lines = new Set(refused.map(({ line }) => line));
  expect(lines.has(2), 'a dynamic import is judged like a static one').toBe(lines.has(1));
  return lines.has(1);
}

describe('imports', () => {
  it.each([
    ['physics/sweep.ts', '../models/manifest.ts'],
    ['physics/sweep.ts', '@sharkfin/web/state/state'],
    ['physics/kernel/plain.ts', '../../training/fit.ts'],
    ['physics/kernel/plain.ts', '../kernel/../../web/main.ts'],
    ['physics/sweep.ts', './../web/main.ts'],
    ['physics/sweep.ts', 'node:fs'],
    ['physics/sweep.ts', 'fs'],
    ['physics/sweep.ts', 'lit'],
    ['web/main.ts', '../training/fit.ts'],
    ['web/elements/surface-view.ts', '@sharkfin/training/fit'],
    ['web/state/state.ts', 'lit'],
    ['web/state/url.ts', '../elements/sharkfin-app.ts'],
    ['web/view/plot.ts', 'lit'],
    ['web/view/plot.ts', '../elements/plot-element.ts'],
    ['web/controllers/url-controller.ts', '../elements/sharkfin-app.ts'],
    ['web/response/solver.ts', '../view/plot.ts'],
    ['web/game/round.ts', '../elements/sharkfin-app.ts'],
    ['web/game/round.ts', '../observer/client.ts'],
    ['web/game/round.ts', '../state/state.ts'],
    ['web/game/round.ts', 'lit'],
    ['web/observer/client.ts', '../elements/sharkfin-app.ts'],
    ['web/observer/client.ts', '../response/solver.ts'],
    ['web/inference/client.ts', 'lit'],
    ['web/inference/client.ts', '../controllers/url-controller.ts'],
    ['web/state/state.ts', '../inference/client.ts'],
    ['tools/test.ts', '../web/main.ts'],
  ])('in %s of %s are refused', async (file, specifier) => {
    expect(await refuses(file, specifier)).toBe(true);
  });

  it.each([
    ['web/response/solver.ts', '@sharkfin/physics/solve'],
    ['web/elements/surface-view.ts', '../view/turntable.ts'],
    ['web/controllers/url-controller.ts', '../state/url.ts'],
    ['web/view/sheet.ts', 'three'],
    ['web/game/round.ts', '@sharkfin/physics/random'],
    ['web/game/history.ts', 'valibot'],
    ['web/observer/client.ts', '../game/guess.ts'],
    ['web/elements/surface-view.ts', '../game/round.ts'],
    ['web/inference/client.ts', '@sharkfin/models/manifest'],
    ['web/inference/runner.ts', 'onnxruntime-web/jspi'],
    ['web/controllers/url-controller.ts', '../inference/client.ts'],
    ['tools/test.ts', '@sharkfin/physics/solve'],
    ['physics/sweep.ts', './check.ts'],
    ['physics/sweep.ts', 'pure-rand/generator/xoroshiro128plus'],
  ])('in %s of %s are allowed', async (file, specifier) => {
    expect(await refuses(file, specifier)).toBe(false);
  });
});

describe('what is pure', () => {
  it.each(['physics/sweep.ts', 'web/game/round.ts'])(
    '%s knows no chance, no clock and no page',
    async (file) => {
      for (const use of [
        'Math.random()',
        'Date.now()',
        'performance.now()',
        'document.body',
        'crypto.subtle',
      ]) {
        const text = `export const found: unknown = ${use};\n`;
        const [{ messages }] = await eslint.lintText(text, { filePath: root + file });
        expect(
          messages.filter(({ ruleId }) => ruleId?.startsWith('no-restricted-')),
          use,
        ).toHaveLength(1);
      }
    },
  );
});
