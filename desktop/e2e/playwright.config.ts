import { defineConfig } from '@playwright/test'

/** Real windows and real browsers, one test after the other: they share the machine's one display. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/end-to-end',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  projects: [
    { name: 'bundle', testMatch: /\.setup\.ts$/ },
    { name: 'windows', testMatch: /\.spec\.ts$/, dependencies: ['bundle'] },
  ],
})
