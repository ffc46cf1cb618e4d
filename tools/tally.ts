/** How many tests passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export const nothing: Tally = { passed: 0, failed: 0 };

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** From the JSON report of Vitest. A file that does not load counts as failed. */
export function unitTally(report: Record<string, unknown>): Tally {
  const failed = count(report.numFailedTests) + count(report.numPendingTests) + count(report.numTodoTests);
  const broken =
    failed === 0 && count(report.numFailedTestSuites) > 0 ? count(report.numFailedTestSuites) : 0;
  return { passed: count(report.numPassedTests), failed: failed + broken };
}

/** From the JSON report of Playwright. A test that was skipped, or passed at the second try only, has failed. */
export function browserTally(report: Record<string, unknown>): Tally {
  const stats = (report.stats ?? {}) as Record<string, unknown>;
  const errors = Array.isArray(report.errors) ? report.errors.length : 0;
  const failed = count(stats.unexpected) + count(stats.flaky) + count(stats.skipped) + errors;
  return { passed: count(stats.expected), failed };
}
