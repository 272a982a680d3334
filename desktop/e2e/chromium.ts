import { chromium, type Browser } from '@playwright/test'

/** A real Chromium: the one that is named, or the one Playwright knows. */
export async function openChromium(): Promise<Browser> {
  const executablePath = process.env['GRIDBOSS_CHROMIUM'] ?? '/usr/bin/chromium'
  // A container runs as root, and Chromium has no sandbox there.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args })
}
