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
    ['physics/sweep.ts', '../networks/network.ts'],
    ['physics/sweep.ts', '../models/manifest.ts'],
    ['physics/sweep.ts', '@sharkfin/web/main'],
    ['physics/kernel/plain.ts', '../../training/runs/training-loop.ts'],
    ['physics/kernel/plain.ts', '../kernel/../../web/main.ts'],
    ['physics/sweep.ts', './../web/main.ts'],
    ['physics/sweep.ts', 'node:fs'],
    ['physics/sweep.ts', 'fs'],
    ['physics/sweep.ts', 'lit'],
    ['networks/network.ts', '@sharkfin/models/manifest'],
    ['networks/network.ts', 'onnxruntime-node'],
    ['networks/onnx/encode.ts', 'node:fs'],
    ['models/manifest.ts', '@sharkfin/training/runs/run'],
    ['models/manifest.ts', 'node:fs'],
    ['training/runs/run.ts', '@sharkfin/web/main'],
    ['web/main.ts', '../training/runs/training-loop.ts'],
    ['web/pages/explorer/surface-view.ts', '@sharkfin/training/runs/training-loop'],
    ['web/main.ts', 'node:fs'],
    ['tools/test.ts', '../web/main.ts'],
    ['web/links/explorer-link.ts', '../pages/explorer/explorer-page.ts'],
    ['web/links/explorer-link.ts', 'lit'],
    ['web/workers/observer/client.ts', '../../pages/challenge/game/guess.ts'],
    ['web/workers/networks/client.ts', 'lit'],
    ['web/browser/address-controller.ts', '../shell/pages.ts'],
    ['web/ui/parameter-slider.ts', '../plot/plot.ts'],
    ['web/plot/plot.ts', '../view3d/scene.ts'],
    ['web/view3d/surface-viewer.ts', 'lit'],
    ['web/view3d/surface-viewer.ts', '../pages/explorer/surface-view.ts'],
    ['web/pages/explorer/explorer-page.ts', '../challenge/words.ts'],
    ['web/pages/challenge/challenge-page.ts', '../../shell/pages.ts'],
    ['web/pages/challenge/game/round.ts', '../words.ts'],
    ['web/pages/challenge/game/round.ts', '../../../workers/networks/client.ts'],
    ['web/pages/challenge/game/round.ts', 'lit'],
    ['web/pages/explorer/state/presets.ts', 'lit'],
  ])('in %s of %s are refused', async (file, specifier) => {
    expect(await refuses(file, specifier)).toBe(true);
  });

  it.each([
    ['physics/sweep.ts', './check.ts'],
    ['physics/sweep.ts', 'pure-rand/generator/xoroshiro128plus'],
    ['networks/network.ts', '@sharkfin/physics/experiment'],
    ['networks/recipe.ts', 'valibot'],
    ['models/manifest.ts', '@sharkfin/networks/schema/name'],
    ['training/runs/run.ts', '@sharkfin/models/manifest'],
    ['tools/test.ts', '@sharkfin/physics/solve'],
    ['web/pages/explorer/response/solver.ts', '@sharkfin/physics/solve'],
    ['web/workers/networks/client.ts', '@sharkfin/models/manifest'],
    ['web/workers/networks/model-host.ts', 'onnxruntime-web/jspi'],
    ['web/pages/challenge/game/history.ts', 'valibot'],
    ['web/pages/challenge/game/guess.ts', '../../../workers/observer/protocol.ts'],
    ['web/pages/challenge/challenge-page.ts', '../../workers/networks/client.ts'],
    ['web/pages/explorer/surface-view.ts', '../../view3d/fin-stage.ts'],
    ['web/view3d/element/stage-element.ts', 'lit'],
    ['web/view3d/marks/surface-mesh.ts', 'three'],
    ['web/view3d/fin-stage.ts', '../plot/ticks.ts'],
    ['web/shell/pages.ts', '../pages/challenge/challenge-page.ts'],
  ])('in %s of %s are allowed', async (file, specifier) => {
    expect(await refuses(file, specifier)).toBe(false);
  });
});

describe('what is pure', () => {
  it.each(['physics/sweep.ts', 'web/pages/challenge/game/round.ts'])(
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
