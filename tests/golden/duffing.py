"""Writes duffing.json: reference values of the driven Duffing oscillator in the rotating-wave approximation, in float64.

It shares no code with the project: the equation, both integrators and the resampling are written here from the formulas in
README.md, with numpy and scipy.

    python3 tests/golden/duffing.py tests/golden/duffing.json
"""
import json
import sys

import numpy as np
from scipy.integrate import solve_ivp

OMEGA_START, OMEGA_STOP, DURATION, STEP_COUNT = -4.0, 4.0, 200.0, 400


def derivative(z, omega, omega0, gamma, epsilon, force, kappa=0):
    """dz/dt = [-i (omega0 - omega) - (gamma + kappa |z|^2)/2] z - i epsilon |z|^2 z + i force"""
    n = np.abs(z) ** 2
    return (-1j * (omega0 - omega) - 0.5 * (gamma + kappa * n)) * z - 1j * epsilon * n * z + 1j * force


def times(duration):
    """Times t_k at which the steps begin, and the length of a step."""
    t = np.linspace(0, duration, STEP_COUNT)
    return t, t[1] - t[0]


def drive(t, duration):
    """Drive frequency omega(t)."""
    return OMEGA_START + (OMEGA_STOP - OMEGA_START) / duration * t


def rk4(z0, omega0, gamma, epsilon, force, duration=DURATION, kappa=0):
    """Sweep by classical Runge-Kutta; column k holds the state after step k, at time t_k + dt."""
    t, dt = times(duration)
    force = np.asarray(force, float)
    z = np.full(force.shape, z0, complex)
    f = lambda z, t: derivative(z, drive(t, duration), omega0, gamma, epsilon, force, kappa)
    columns = []
    for start in t:
        k1 = f(z, start)
        k2 = f(z + 0.5 * dt * k1, start + 0.5 * dt)
        k3 = f(z + 0.5 * dt * k2, start + 0.5 * dt)
        k4 = f(z + dt * k3, start + dt)
        z = z + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        columns.append(z)
    return np.stack(columns, -1)


def converged(z0, omega0, gamma, epsilon, force, duration=DURATION):
    """The same columns, by an adaptive method of order 8 at a tolerance far below any step-size error."""
    t, dt = times(duration)

    def f(t, y):
        rate = derivative(y[0] + 1j * y[1], drive(t, duration), omega0, gamma, epsilon, force)
        return [rate.real, rate.imag]

    solution = solve_ivp(
        f, (0, duration + dt), [np.real(z0), np.imag(z0)], method='DOP853', t_eval=t + dt, rtol=1e-11, atol=1e-12
    )
    return solution.y[0] + 1j * solution.y[1]


def resampling(column_count, bin_count, kind):
    """Antialiased resampling as a matrix [bins, columns]: the filter is widened by the scale, each row has the sum 1."""
    scale = column_count / bin_count
    centres = (np.arange(bin_count) + 0.5) * scale - 0.5
    x = np.abs(centres[:, None] - np.arange(column_count)[None]) / max(scale, 1)
    if kind == 'linear':
        w = np.maximum(0, 1 - x)
    else:  # Keys' cubic with a = -1/2
        inner = ((1.5 * x - 2.5) * x) * x + 1
        outer = ((-0.5 * x + 2.5) * x - 4) * x + 2
        w = np.where(x < 1, inner, np.where(x < 2, outer, 0))
    return w / w.sum(1, keepdims=True)


def steady_states(omega0, gamma, epsilon, force, omega):
    """Amplitudes |z| at one drive frequency, ascending, and whether each is stable."""
    d = omega0 - omega
    # n = |z|^2 solves n ((d + epsilon n)^2 + gamma^2/4) = force^2
    roots = np.roots([epsilon**2, 2 * epsilon * d, d * d + gamma**2 / 4, -force * force])
    real = np.abs(roots.imag) < 1e-7 * (1 + np.abs(roots.real))
    n = np.sort(roots[real & (roots.real > 0)].real)
    stable = [bool((d + epsilon * m) * (d + 3 * epsilon * m) + gamma**2 / 4 > 0) for m in n]
    return np.sqrt(n), stable


def rounded(values):
    """Seven digits of each number."""
    return [float(f'{value:.7g}') for value in np.ravel(values)]


def main(path):
    rng = np.random.default_rng(7)

    def oscillators(count):
        columns = [rng.uniform(-1, 1, count), rng.uniform(0.5, 1.5, count), rng.uniform(0, 0.15, count)]
        return np.stack(columns, 1)

    named = lambda p: dict(omega0=p[0], gamma=p[1], epsilon=p[2])
    document = {}

    z = rk4(0.01j, 0.0, 0.5, 0.03, 2.0)
    c = converged(0.01j, 0.0, 0.5, 0.03, 2.0)
    document['lessonCurve'] = dict(
        omega0=0, gamma=0.5, epsilon=0.03, force=2, z0=[0, 0.01],
        omegaStart=-4, omegaStop=4, duration=200, steps=400,
        rk4Re=rounded(z.real), rk4Im=rounded(z.imag), convergedRe=rounded(c.real), convergedIm=rounded(c.imag),
    )

    rows = (0, 33, 66, 99)
    amplitude = np.abs(rk4(0.01j, 0.0, 1.0, 0.3, np.linspace(0.1, 1, 100)))
    document['lessonForceSweep'] = dict(
        omega0=0, gamma=1, epsilon=0.3, forces=[0.1, 1, 100], rows=rows, rk4Abs=[rounded(amplitude[r]) for r in rows]
    )

    linear, cubic = resampling(400, 50, 'linear'), resampling(400, 50, 'cubic')
    document['curves'] = [
        dict(**named(p), force=1, z0=[0, 0], binned=rounded(linear @ np.abs(rk4(0j, *p, 1.0)))) for p in oscillators(8)
    ]
    forces = np.linspace(0.1, 2, 50)
    image = dict(forceLow=0.1, forceHigh=2, z0=[0, 0.01])
    document['images'] = [
        dict(**named(p), **image, pixels=rounded(np.abs(rk4(0.01j, *p, forces)) @ cubic.T)) for p in oscillators(3)
    ]
    document['fastImages'] = [
        dict(**named(p), **image, duration=10, pixels=rounded(np.abs(rk4(0.01j, *p, forces, 10.0)) @ cubic.T))
        for p in oscillators(2)
    ]

    document['convergedSweeps'] = []
    for p, force in zip(oscillators(6), [0.3, 0.8, 1.2, 1.6, 2.0, 2.0]):
        c = converged(0.01j, *p, force)
        document['convergedSweeps'].append(
            dict(**named(p), force=force, z0=[0, 0.01], re=rounded(c.real), im=rounded(c.imag))
        )

    document['steadyStates'] = []
    for k, (p, force) in enumerate(zip(oscillators(8), rng.uniform(0.3, 2, 8))):
        if k >= 3:  # strong drive, weak damping: three branches
            p, force = (p[0], 0.5 + 0.15 * (p[1] - 0.5), 0.08 + p[2] / 3), 1.5 + force / 4
        for omega in (-2.0, 0.0, 1.5, 2.5, 3.5):
            amplitudes, stable = steady_states(*p, force, omega)
            document['steadyStates'].append(
                dict(**named(p), force=force, omega=omega, amplitudes=rounded(amplitudes), stable=stable)
            )

    with open(path, 'w') as file:
        json.dump(document, file, separators=(',', ':'))


if __name__ == '__main__':
    main(sys.argv[1])
