import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'sync-server/**/*.test.ts',
      'bot/**/*.test.ts',
      'desktop/**/*.test.ts',
      'build/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '.tsc/**', 'desktop/out/**'],
    // Tests that take longer by themselves say so.
    testTimeout: 90_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
