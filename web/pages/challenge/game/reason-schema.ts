import * as v from 'valibot';
import type { ParameterName } from '@sharkfin/physics/experiment';
import type { Reason } from './reasons.ts';

const number = v.pipe(v.number(), v.finite());
const parameter = v.picklist([
  'omega0',
  'gamma',
  'epsilon',
  'kappa',
] as const satisfies readonly ParameterName[]);
const common = { version: v.literal(2), parameter, deviation: number, share: number };

/**
 * A reason as it is kept with a round. One of another version is left out, and worked out again where its round is seen:
 * version 1 called rounds easy whose tip lies beyond the sweep. A kind that is not known here was written by a later one.
 */
export const reasonSchema = v.variant('kind', [
  v.object({ ...common, kind: v.literal('easy') }),
  v.object({ ...common, kind: v.literal('cliff-tells'), omega: number }),
  v.object({ ...common, kind: v.literal('flank-tells'), force: number, omegaStop: number }),
  v.object({ ...common, kind: v.literal('tip-outside-sweep'), force: number, omegaStop: number }),
  v.object({ ...common, kind: v.literal('peak-stays-low'), amplitude: number, reach: number }),
  v.object({ ...common, kind: v.literal('parameters-trade'), other: parameter, correlation: number }),
  v.object({ ...common, kind: v.literal('sweep-outruns'), settlingTimes: number }),
  v.object({ ...common, kind: v.literal('noise-hides'), sigma: number }),
]) satisfies v.GenericSchema<Reason, Reason>;
