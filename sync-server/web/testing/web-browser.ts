import { existsSync } from 'node:fs'
import { chromium, type Browser } from '@playwright/test'

const executablePath = [
  process.env['GRIDBOSS_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
].find((path) => path !== undefined && existsSync(path))

/** Empty where there is a browser; otherwise what to say of tests that are skipped for want of one. */
export const noBrowser =
  executablePath === undefined
    ? ' (skipped: no Chromium. Install it, "apt-get install chromium", or set GRIDBOSS_CHROMIUM to its path)'
    : ''

/** A real browser that asks nobody but the pages under test. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
