import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**'],
          // Ends what hangs; on a busy machine a large view takes its seconds.
          testTimeout: 30_000,
          // Content script contexts read `import.meta.env`, which only what Vite has transformed has.
          server: { deps: { inline: ['wxt'] } },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // Each file has browsers of its own; more than two of them at a time would keep each other waiting.
          maxWorkers: 2,
          // Two browsers on a busy machine now and then starve one another; the report names each test that was run again.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
