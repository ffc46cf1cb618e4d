import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../models/manifest.ts';
import { readerOf, readers, strangeTo } from '../../../web/pages/explorer/network-reading/readers.ts';
import { presetNames, withPreset } from '../../../web/pages/explorer/state/presets.ts';
import { initialState, withDirection, withParameter } from '../../../web/links/explorer-state.ts';

const { models } = parseManifest(
  JSON.parse(readFileSync(new URL('../../../models/manifest.json', import.meta.url), 'utf8')),
);

const strange = (state: typeof initialState) => strangeTo(readerOf(state).experiment, state);

describe('the networks that read along', () => {
  it('are published, for the very experiments by which they are chosen', () => {
    for (const { modelId, experiment } of readers)
      expect(models.find(({ id }) => id === modelId)?.experiment).toEqual(experiment);
  });

  it.each(presetNames)('know measurements like the preset “%s”', (preset) => {
    expect(strange(withPreset(initialState, preset))).toEqual([]);
  });

  it('are chosen by how long the sweep takes', () => {
    expect(readerOf(withPreset(initialState, 'ringing')).modelId).toBe('image-fast-cnn');
    expect(readerOf(initialState).modelId).toBe('image-cnn');
  });

  it('find strange what they were not made for, and all of it', () => {
    let state = withDirection(initialState, 'down');
    for (const [name, value] of [
      ['omega0', 1.5],
      ['gamma', 0.2],
      ['epsilon', -0.1],
      ['duration', 50],
      ['noise', 2],
      ['forceHigh', 3],
    ] as const)
      state = withParameter(state, name, value);
    expect(strange(state)).toEqual([
      'omega0',
      'gamma',
      'epsilon',
      'duration',
      'direction',
      'noise',
      'forces',
    ]);
    expect(strange(withParameter(initialState, 'noise', 0))).toEqual(['noise']);
  });
});
