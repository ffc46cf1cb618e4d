import { defineConfig } from 'vitest/config';

/** `npm run test:firefox`: the built page in an installed Firefox, which `npm test` does not need. */
export default defineConfig({
  test: {
    include: ['tests/firefox/**/*.test.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
