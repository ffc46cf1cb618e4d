/** Errors up to this many par are what noise hides: 87 % of par's own are smaller. */
const hidden = 1.5;
/** Halvings that the points are spread over at least, where the measurement tells hardly a bit. */
const fewest = 1;

/**
 * The second rule of points: every halving of the error is worth the same until noise hides it.
 *
 * With S the standard deviation of the prior, which is what knowing nothing leaves, a guess with an error e has halved it
 * log2(S / e) times. Nobody can tell more than errors of about par, and no hand stands nearer to the truth than half a step
 * of its knob, so that there are
 *   D = log2(S / (q s)) halvings to be had,   s^2 = par^2 + (step / 2)^2,
 * and the points are the part of them that was had, from 0 at S to 100 at q s and below:
 *   points = 100 log2(S / e) / D = 100 (1 - log2(e / (q s)) / D), at least 0 and at most 100.
 * Where par comes near S there is next to nothing to be had, and D would vanish: it is at least `fewest`, so that the
 * points stay continuous, a doubling of the error costs all of them at most, and 0 points lie at 2 q s, beyond S.
 *
 * q: an ideal observer errs by par times a normal number z, and loses 100 E[max(0, log2(|z| / q))] / D on average, which for
 * q = 1, 1.25, 1.5, 2 is 17.6, 9.1, 4.6, 1.1 points at D = 1. With q = 1.5 par gets 95 on average where there is least to be
 * had, and 99 at D = 4; who errs 1.5 times as much gets 82 and 96, and 3 times as much 35 and 84.
 *
 * A guess blind anywhere in the prior gets 100 E[max(0, log2(S / e))] / D < 77 / D, and a knob left in its middle
 * 100 / (sqrt(3) ln 2 D) = 83 / D at most: 25 points where there are four bits, and fewer where there are more.
 *
 * @param error sign is of no account
 * @param par standard deviation of the posterior
 * @param spread standard deviation of the prior, S
 * @param step of the knob
 */
export function halvingPoints(error: number, par: number, spread: number, step: number): number {
  const finest = hidden * Math.hypot(par, step / 2);
  const halvings = Math.max(fewest, Math.log2(spread / finest));
  const missed = Math.log2(Math.max(1, Math.abs(error) / finest));
  return 100 * Math.max(0, 1 - missed / halvings);
}
