import { defineConfig } from 'vitest/config';

/** `npm run test:gpu`: what needs a graphics processor, and fails without one. */
export default defineConfig({
  test: {
    include: ['tests/gpu/**/*.test.ts'],
    environment: 'node',
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
