"""Estimates the physical limits of limits.json again: root-mean-square errors of the Bayes-optimal posterior mean.

For each trial the parameters are drawn from the prior and measured with noise; the posterior of that measurement is then
found by importance sampling from Student-t distributions that are narrowed step by step (tempering). The mean over the
trials of the posterior variance is the least squared error that any estimator can have. Simulations are those of
duffing.py, by the reference method.

    python3 tests/golden/limits.py curve 0.1 400        experiment, sigma, trials

An image takes some seconds a trial on one core, a curve one; the standard error is printed with the result.
"""
import sys

import numpy as np

from duffing import resampling, rk4

NAMES = ('omega0', 'gamma', 'epsilon', 'kappa')
LOW = np.array([-1, 0.5, 0, 0])
HIGH = np.array([1, 1.5, 0.15, 0.05])
FORCES = np.linspace(0.1, 2, 50)

# unknowns, forces, z at the start, duration, filter of the resampling, what is measured
EXPERIMENTS = {
    'curve': (3, np.ones(1), 0j, 200.0, 'linear', np.abs),
    'image': (3, FORCES, 0.01j, 200.0, 'cubic', np.abs),
    'image-quadratures': (3, FORCES, 0.01j, 200.0, 'cubic', lambda z: np.concatenate([z.real, z.imag], 1)),
    'image-fast': (3, FORCES, 0.01j, 10.0, 'cubic', np.abs),
    'image-damping': (4, FORCES, 0.01j, 200.0, 'cubic', np.abs),
}

FREEDOM = 6  # of the Student-t proposals: heavier tails than the posterior's
BANK_COUNT, ROUND_COUNT, FINAL_COUNT = 2000, 200, 800
BATCH_COUNT = 50  # simulations at once


def simulator(experiment):
    """Noise-free observations [points, numbers] of parameters [points, unknowns]."""
    _, forces, z0, duration, kind, measured = EXPERIMENTS[experiment]
    weights = resampling(400, 50, kind)

    def batch(points):
        omega0, gamma, epsilon, kappa = np.pad(points, ((0, 0), (0, 4 - points.shape[1]))).T[:, :, None]
        force = np.broadcast_to(forces, (len(points), len(forces)))
        z = rk4(z0, omega0, gamma, epsilon, force, duration, kappa)
        return (measured(z) @ weights.T).reshape(len(points), -1)

    return lambda points: np.concatenate(
        [batch(points[i : i + BATCH_COUNT]) for i in range(0, len(points), BATCH_COUNT)]
    )


def effective_count(logs):
    w = np.exp(logs - logs.max())
    return w.sum() ** 2 / (w**2).sum()


def temper(log_likelihoods, log_proposals, least):
    """Largest exponent of the likelihood, up to 1, that leaves so many effective points; and the weights with it."""
    low, high = 0.0, 1.0
    if effective_count(log_likelihoods - log_proposals) >= least:
        low = 1.0
    else:
        for _ in range(30):
            middle = (low + high) / 2
            if effective_count(middle * log_likelihoods - log_proposals) >= least:
                low = middle
            else:
                high = middle
    logs = low * log_likelihoods - log_proposals
    w = np.exp(logs - logs.max())
    return low, w / w.sum()


def moments(points, w):
    mean = w @ points
    offset = points - mean
    return mean, (w[:, None] * offset).T @ offset


def propose(mean, covariance, low, high, count, rng):
    """Points within the prior from a Student-t distribution, and the logarithms of its density but for a constant."""
    size = len(mean)
    factor = np.linalg.cholesky(covariance + np.diag((1e-5 * (high - low)) ** 2))
    points = np.empty((0, size))
    while len(points) < count:
        stretch = np.sqrt(FREEDOM / rng.chisquare(FREEDOM, count))
        drawn = mean + (rng.standard_normal((count, size)) * stretch[:, None]) @ factor.T
        points = np.concatenate([points, drawn[((drawn >= low) & (drawn <= high)).all(1)]])
    points = points[:count]
    y = np.linalg.solve(factor, (points - mean).T)
    return points, -0.5 * (FREEDOM + size) * np.log1p((y**2).sum(0) / FREEDOM)


def posterior_variance(observation, sigma, bank, simulate, low, high, rng):
    """Diagonal of the posterior covariance, and the effective points that it comes from."""
    log_likelihood = lambda simulated: -((simulated - observation) ** 2).sum(1) / (2 * sigma**2)
    points, logs = bank[0], log_likelihood(bank[1])
    exponent, w = temper(logs, np.zeros(len(points)), 20)
    for round in range(20):
        mean, covariance = moments(points, w)
        # two modes far apart leave few of the points useful: more are drawn
        count = FINAL_COUNT if exponent == 1 else ROUND_COUNT * 2 ** min(max(0, round - 7), 7)
        points, log_proposals = propose(mean, 1.5 * covariance, low, high, count, rng)
        logs = log_likelihood(simulate(points))
        done = exponent == 1
        exponent, w = temper(logs, log_proposals, 30)
        if done and exponent == 1:
            break
    else:
        raise ArithmeticError(f'the posterior was not reached; the likelihood stands at the power {exponent:.3g}')
    _, covariance = moments(points, w)
    return np.diag(covariance), 1 / (w**2).sum()


def main(experiment, sigma, trial_count):
    rng = np.random.default_rng(11)
    size = EXPERIMENTS[experiment][0]
    low, high = LOW[:size], HIGH[:size]
    simulate = simulator(experiment)
    bank = rng.uniform(low, high, (BANK_COUNT, size))
    bank = bank, simulate(bank)
    variances = []
    for _ in range(trial_count):
        truth = rng.uniform(low, high, (1, size))
        clean = simulate(truth)[0]
        observation = clean + sigma * rng.standard_normal(clean.shape)
        variance, _ = posterior_variance(observation, sigma, bank, simulate, low, high, rng)
        variances.append(variance)
    variances = np.array(variances)
    mean = variances.mean(0)
    # of the root of a mean: half its relative standard error
    relative = variances.std(0) / np.sqrt(trial_count) / mean / 2
    for name, square, error in zip(NAMES, mean, relative):
        print(f'{name:8} {np.sqrt(square):.4f}, within {100 * error:.1f} %')
    total = variances.sum(1)
    print(f'sum of squares {mean.sum():.3g}, within {100 * total.std() / np.sqrt(trial_count) / mean.sum():.1f} %')


if __name__ == '__main__':
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
