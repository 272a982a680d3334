import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findElectron, hasDisplay } from './electron.ts'

/** What the tests in a real window and a real browser need, found on this machine; or what is missing, for a person. */
export type EndToEndMeans =
  | { readonly ok: true; readonly electron: string; readonly chromium: string }
  | { readonly ok: false; readonly missing: readonly string[] }

export function findEndToEndMeans(): EndToEndMeans {
  const electron = findElectron()
  const browser = findChromium()
  if (electron !== null && browser !== null && hasDisplay()) {
    return { ok: true, electron, chromium: browser }
  }
  const missing = [
    electron === null &&
      'Electron: run "npx install-electron", or set ELECTRON_OVERRIDE_DIST_PATH to a folder with one.',
    browser === null &&
      'Chromium: install it (Debian: "apt-get install chromium"), run "npx playwright install chromium", or set GRIDBOSS_CHROMIUM to its path.',
    !hasDisplay() &&
      'A display: run it on a desktop, or as "xvfb-run -a npm test" (Debian: "apt-get install xvfb xauth").',
  ]
  return { ok: false, missing: missing.filter((line) => line !== false) }
}

function findChromium(): string | null {
  const places = [
    process.env['GRIDBOSS_CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ]
  return places.find((place) => place !== undefined && existsSync(place)) ?? null
}
