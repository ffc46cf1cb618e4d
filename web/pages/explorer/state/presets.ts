import { initialState, type ExplorerState } from '../../../links/explorer-state.ts';

export type PresetName = 'linear' | 'leaning' | 'fin' | 'hysteresis' | 'ringing' | 'drowned';

/**
 * Six settings to start from, from a linear peak to a fin in noise, each as its differences from the initial state. Each lies
 * within what a network was made for (network-reading/readers.ts).
 */
export const presets: Readonly<Record<PresetName, Partial<ExplorerState>>> = {
  linear: { omega0: 0, gamma: 0.8, epsilon: 0, force: 1.5 },
  leaning: { omega0: -0.3, gamma: 0.9, epsilon: 0.05, force: 1.5 },
  fin: {},
  hysteresis: { omega0: -1, gamma: 0.7, epsilon: 0.1, force: 1.7, direction: 'both' },
  ringing: { omega0: -0.5, gamma: 0.5, epsilon: 0.1, duration: 10 },
  drowned: { gamma: 1.4, noise: 1 },
};

export const presetNames = Object.keys(presets) as readonly PresetName[];

export function withPreset(state: ExplorerState, preset: PresetName): ExplorerState {
  return { ...initialState, ...presets[preset], view: state.view };
}

/** The preset that the state is exactly, if any. */
export function presetOf(state: ExplorerState): PresetName | undefined {
  return presetNames.find((name) => {
    const preset = withPreset(state, name);
    return (Object.keys(preset) as (keyof ExplorerState)[]).every((key) => preset[key] === state[key]);
  });
}
