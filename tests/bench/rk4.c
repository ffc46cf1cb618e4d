/* The reference method over 100 forces and 400 columns, as a C programmer would write it: columns outside, forces inside,
 * so that the compiler vectorises the inner loop. Prints the milliseconds of each round, read from the monotonic clock. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FORCES = 100, COLUMNS = 400 };

static float omega0[FORCES], gamma_[FORCES], epsilon[FORCES], force[FORCES];
static float u[FORCES], v[FORCES], out[COLUMNS][2][FORCES];

static void sweep(float h, double omegaStart, double slope) {
  for (int k = 0; k < COLUMNS; k++) {
    const double t = k * (double)h;
    const float wa = omegaStart + slope * t, wb = omegaStart + slope * (t + h / 2), wc = omegaStart + slope * (t + h);
    for (int j = 0; j < FORCES; j++) {
      const float U = u[j], V = v[j], e = epsilon[j], f = force[j], g = gamma_[j] / 2;
      float n = U * U + V * V, d = omega0[j] - wa + e * n;
      const float u1 = d * V - g * U, v1 = f - d * U - g * V;
      float x = U + h / 2 * u1, y = V + h / 2 * v1;
      n = x * x + y * y, d = omega0[j] - wb + e * n;
      const float u2 = d * y - g * x, v2 = f - d * x - g * y;
      x = U + h / 2 * u2, y = V + h / 2 * v2;
      n = x * x + y * y, d = omega0[j] - wb + e * n;
      const float u3 = d * y - g * x, v3 = f - d * x - g * y;
      x = U + h * u3, y = V + h * v3;
      n = x * x + y * y, d = omega0[j] - wc + e * n;
      const float u4 = d * y - g * x, v4 = f - d * x - g * y;
      out[k][0][j] = u[j] = U + h / 6 * (u1 + 2 * u2 + 2 * u3 + u4);
      out[k][1][j] = v[j] = V + h / 6 * (v1 + 2 * v2 + 2 * v3 + v4);
    }
  }
}

int main(int count, char **words) {
  const int rounds = count > 1 ? atoi(words[1]) : 100;
  float sink = 0;
  for (int r = 0; r < rounds; r++) {
    for (int j = 0; j < FORCES; j++) {
      omega0[j] = 0.1f, gamma_[j] = 0.8f, epsilon[j] = 0.1f, force[j] = 0.1f + 1.9f * j / (FORCES - 1);
      u[j] = 0, v[j] = 0.01f;
    }
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    sweep(200.f / (COLUMNS - 1), -4, 8. / 200);
    clock_gettime(CLOCK_MONOTONIC, &b);
    sink += out[COLUMNS - 1][0][FORCES - 1];
    printf("%.6f\n", (b.tv_sec - a.tv_sec) * 1e3 + (b.tv_nsec - a.tv_nsec) / 1e6);
  }
  fprintf(stderr, "%g\n", sink);
  return 0;
}
