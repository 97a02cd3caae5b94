import { defineConfig } from 'vitest/config';

/** The tests that mutants of lib/matching are run against: fast ones that need nothing from beside the repository. */
export default defineConfig({
  test: {
    include: ['test/matching/**/*.test.ts'],
    exclude: ['test/matching/bars.test.ts', 'test/matching/real-pairs.test.ts'],
  },
});
