import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { demoAnswers, installBridge, type BridgeAnswers } from './fake-bridge.ts'
import { ids } from './demo-league.ts'
import { screenBrowser } from './screen-test.ts'

const league = { leagueId: ids.league }
export const routes = {
  leagues: { screen: 'leagues' },
  account: { screen: 'account' },
  billing: { screen: 'billing' },
  overview: { screen: 'overview', ...league },
  events: { screen: 'events', ...league },
  event: { screen: 'event', ...league, eventId: ids.done },
  standings: { screen: 'standings', ...league },
  roster: { screen: 'roster', ...league },
  driver: { screen: 'driver', ...league, driverId: ids.user },
  seasons: { screen: 'seasons', ...league },
  members: { screen: 'members', ...league },
  settings: { screen: 'settings', ...league },
  discord: { screen: 'discord', ...league },
  audit: { screen: 'audit', ...league },
  rulings: { screen: 'rulings', ...league },
  stewards: { screen: 'stewards', ...league },
  rules: { screen: 'rules', ...league },
  'rules-edit': { screen: 'rules-edit', ...league },
  sheet: { screen: 'sheet', ...league, eventId: ids.next, sessionId: ids.open },
} as const

/** The bundled window in a browser, told what a test wants it to be told, under the strict policy of the real one. */
export async function openScreen(
  screen: keyof typeof routes,
  answers: Partial<BridgeAnswers> = {},
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const context = await screenBrowser().newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) throw new Error(message.text())
  })
  await page.route('https://gridboss.test/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({
      body: await readFile(join(out, pathname)),
      contentType: types[extname(pathname)] ?? 'application/octet-stream',
      headers: {
        'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:`,
      },
    })
  })
  await installBridge(page, { ...demoAnswers, ...answers }, routes[screen])
  await page.goto('https://gridboss.test/index.html')
  await expect(page.locator('h1').or(page.getByRole('status')).first()).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  return page
}

const out = fileURLToPath(new URL('../../out/renderer', import.meta.url))
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}
