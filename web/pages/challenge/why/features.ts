import type { ParameterName } from '@sharkfin/physics/experiment';
import { tipOf, type SettledGrid, type Tip } from '../solve/tips.ts';

/**
 * What in a picture shows a parameter: where the middle of the wings is, which is omega0; of a sweep that rings, and has no
 * wings, where the response to the lowest force is highest; how high the tip is; how far it has moved, from the tip at the
 * lowest force, or from the wings of a curve, which has one force only; how many times as high it is at one force as at
 * another.
 */
export type FeatureKind = 'wings' | 'onset' | 'height' | 'lean' | 'growth';

export interface Pair<T> {
  readonly own: T;
  readonly truth: T;
}

/** A feature of the visitor's oscillator and of the true one. */
export interface Feature extends Pair<number> {
  readonly kind: FeatureKind;
  /** The row of the picture that it is read at, from 0, the lowest force. */
  readonly row: number;
  /** The row that it is told from: the lowest, or that of the lower force. */
  readonly from: number;
  /** Whose tip lies beyond the end of the sweep: its number is that of the end. */
  readonly beyond: keyof Pair<number> | null;
}

/** A difference below this is not seen. */
const visible = 0.01;

/** Growth is told from this share of the forces on. */
const lowShare = 0.25;

/** Whether a feature of a parameter grows with it. */
const directions: Readonly<Record<ParameterName, 1 | -1>> = { omega0: 1, gamma: -1, epsilon: 1, kappa: -1 };

/**
 * The first feature that shows an error: one that differs, and in the direction of the error, whatever the other parameters
 * do to it. Null where none does.
 * @param error the guess less the truth
 * @param omega0 the middles of the wings; null where the sweep rings
 */
export function featureOf(
  parameter: ParameterName,
  error: number,
  fins: Pair<SettledGrid>,
  omega0: Pair<number> | null,
): Feature | null {
  const way = Math.sign(error) * directions[parameter];
  const shows = ({ own, truth }: Feature): boolean => way * (own - truth) >= visible;
  return candidates(parameter, fins, omega0).find(shows) ?? null;
}

function candidates(
  parameter: ParameterName,
  fins: Pair<SettledGrid>,
  omega0: Pair<number> | null,
): readonly Feature[] {
  const last = fins.truth.forceCount - 1;
  const tips = (row: number): Pair<Tip> => each(fins, (fin) => tipOf(fin, row));
  const inner = highestWithin(tips, last);
  const low = Math.min(inner, Math.round(lowShare * last));
  const lowest = each(tips(0), ({ omega }) => omega);
  const feet = last === 0 && omega0 ? omega0 : lowest;
  const place: Feature = {
    kind: omega0 ? 'wings' : 'onset',
    row: 0,
    from: 0,
    ...(omega0 ?? lowest),
    beyond: null,
  };
  const height = (row: number): Feature => ({
    ...place,
    ...each(tips(row), ({ amplitude }) => amplitude),
    kind: 'height',
    row,
    from: row,
  });
  const lean = (row: number): Feature => {
    const { own, truth } = tips(row);
    const beyond = own.isBeyond ? 'own' : truth.isBeyond ? 'truth' : null;
    return { kind: 'lean', row, from: 0, own: own.omega - feet.own, truth: truth.omega - feet.truth, beyond };
  };
  switch (parameter) {
    case 'omega0':
      return [place];
    case 'gamma':
      return [height(inner), height(low)];
    case 'epsilon':
      return [...(areBothBeyond(tips(last)) ? [] : [lean(last)]), lean(inner)];
    case 'kappa': {
      const [high, base] = [height(inner), height(low)];
      const growth = { own: high.own / base.own, truth: high.truth / base.truth };
      return [{ ...high, ...growth, kind: 'growth', from: low }, high];
    }
  }
}

const each = <A, B>({ own, truth }: Pair<A>, f: (one: A) => B): Pair<B> => ({ own: f(own), truth: f(truth) });

const areBothBeyond = ({ own, truth }: Pair<Tip>): boolean => own.isBeyond && truth.isBeyond;

/** The highest row where both tips lie within the sweep. */
function highestWithin(tips: (row: number) => Pair<Tip>, last: number): number {
  let row = last;
  for (; row > 0; row--) {
    const { own, truth } = tips(row);
    if (!own.isBeyond && !truth.isBeyond) break;
  }
  return row;
}
