import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { parameterRanges, type ParameterRange, type SliderName } from '../links/knobs.ts';

/** Everything that is shown of a parameter: a new one is a new row. Words are read when they are shown. */
export interface Parameter extends ParameterRange {
  /** Its letter, as MathML. */
  readonly symbol: TemplateResult;
  readonly title: () => string;
  readonly unit: () => string;
}

const dimensionless = (): string => msg('dimensionless');
const letter = (symbol: string): TemplateResult => html`<math><mi>${symbol}</mi></math>`;

const words: Readonly<Record<SliderName, Omit<Parameter, keyof ParameterRange>>> = {
  omega0: {
    symbol: html`<math
      ><msub><mi>ω</mi><mn>0</mn></msub></math
    >`,
    title: () => msg('Resonance'),
    unit: dimensionless,
  },
  gamma: { symbol: letter('γ'), title: () => msg('Damping'), unit: dimensionless },
  epsilon: { symbol: letter('ε'), title: () => msg('Nonlinearity'), unit: dimensionless },
  kappa: { symbol: letter('κ'), title: () => msg('Nonlinear damping'), unit: dimensionless },
  force: { symbol: letter('F'), title: () => msg('Force of the slice'), unit: dimensionless },
  forceLow: {
    symbol: html`<math
      ><msub><mi>F</mi><mtext>min</mtext></msub></math
    >`,
    title: () => msg('Forces from'),
    unit: dimensionless,
  },
  forceHigh: {
    symbol: html`<math
      ><msub><mi>F</mi><mtext>max</mtext></msub></math
    >`,
    title: () => msg('Forces up to'),
    unit: dimensionless,
  },
  duration: { symbol: letter('T'), title: () => msg('Sweep takes'), unit: () => msg('units of time') },
  noise: {
    symbol: letter('σ'),
    title: () => msg('Noise'),
    unit: () => msg('standard deviation, in units of the amplitude'),
  },
  seed: {
    symbol: html``,
    title: () => msg('Noise pattern'),
    unit: () => msg('number of the random pattern'),
  },
};

export const parameters = Object.fromEntries(
  (Object.keys(words) as SliderName[]).map((name) => [name, { ...parameterRanges[name], ...words[name] }]),
) as Readonly<Record<SliderName, Parameter>>;
