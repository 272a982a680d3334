import { test as base, type Browser } from '@playwright/test'
import { must } from '#shared/base/assert.ts'
import { openChromium } from '../chromium.ts'

let opened: Browser | null = null

/** The browser of the screens' tests: one for each process that runs them. */
export const screenBrowser = (): Browser =>
  must(opened, 'a browser, which there is within a test of a screen')

/** A test of a screen in a browser. What it opened is closed after it. */
export const test = base.extend<{ closing: undefined }, { chromium: undefined }>({
  chromium: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      opened = await openChromium()
      await use(undefined)
      await opened.close()
    },
    { scope: 'worker', auto: true },
  ],
  closing: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      await use(undefined)
      for (const context of screenBrowser().contexts()) await context.close()
    },
    { auto: true },
  ],
})
