/** Halvings that the points are spread over at least, where the measurement tells hardly a bit. */
const fewest = 1;
/** What par's own errors are to cost it on average, in points: 94 and more are left where least is told. */
const costOfLuck = 4.5;

/**
 * q, the number of s up to which an error is hidden by noise: 1 where the measurement tells so many halvings, and more where
 * it tells fewer. An ideal observer errs by s times a normal number z, and loses E[max(0, log2(|z| / q))] of D halvings:
 * 0.176, 0.091, 0.046, 0.012 for q = 1, 1.25, 1.5, 2, which is 0.176 exp(-2.7 (q - 1)) to 3 %. Solved for the q at which that
 * is `costOfLuck` percent:
 *   q = 1 + ln(17.6 / (costOfLuck D)) / 2.7, at least 1.
 */
const hiddenUpTo = (halvings: number): number =>
  1 + Math.max(0, Math.log(17.6 / (costOfLuck * Math.max(fewest, halvings)))) / 2.7;

/**
 * The second rule of points: every halving of the error is worth the same until noise hides it.
 *
 * With S the standard deviation of the prior, which is what knowing nothing leaves, a guess with an error e has halved it
 * log2(S / e) times. Nobody can tell more than errors of about par, and no hand gives a value finer than the step of its
 * knob, whose rounding has a standard deviation of step / sqrt(12), so that there are
 *   D = log2(S / (q s)) halvings to be had,   s^2 = par^2 + step^2 / 12,   q >= 1 as `hiddenUpTo` says,
 * and the points are the part of them that was had, from 0 at S to 100 at q s and below:
 *   points = 100 log2(S / e) / D = 100 (1 - log2(e / (q s)) / D), at least 0 and at most 100.
 * Where par comes near S there is next to nothing to be had, and D would vanish: it is at least `fewest`, so that the
 * points stay continuous, a doubling of the error costs all of them at most, and 0 points lie at 2 q s, beyond S.
 *
 * A guess blind anywhere in the prior gets 100 E[max(0, log2(S / e))] / D < 77 / D, and a knob left in its middle
 * 100 / (sqrt(3) ln 2 D) = 83 / D at most: 21 points where there are four bits, and fewer where there are more.
 *
 * @param error sign is of no account
 * @param par standard deviation of the posterior
 * @param spread standard deviation of the prior, S
 * @param step of the knob
 */
export function halvingPoints(error: number, par: number, spread: number, step: number): number {
  const s = Math.hypot(par, step / Math.sqrt(12));
  const finest = hiddenUpTo(Math.log2(spread / s)) * s;
  const halvings = Math.max(fewest, Math.log2(spread / finest));
  const missed = Math.log2(Math.max(1, Math.abs(error) / finest));
  return 100 * Math.max(0, 1 - missed / halvings);
}
