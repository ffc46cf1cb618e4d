import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    // by default one core is left alone: half of a small machine
    maxWorkers: '100%',
  },
});
