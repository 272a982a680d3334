import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { answerCall } from '#desktop/engine/answer-call.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { openStage, type SignedIn, type StageDevice } from '../replay/stage.ts'
import { until } from '../replay/until.ts'
import { makeLeague, rows } from './bench-league.ts'
import { report, timesOf } from './measure.ts'

/** What of the page the functions that run in it use; this project knows no browser. */
interface InPage {
  readonly localStorage: { setItem(key: string, value: string): void }
  readonly ask: (name: string, args: unknown) => Promise<unknown>
  readonly tell: (event: unknown) => void
  readonly taken: number[]
  readonly requestAnimationFrame: (then: () => void) => void
  readonly addEventListener: (name: string, listener: () => void, capture: boolean) => void
}

const cars = 60
const out = fileURLToPath(new URL('../../../desktop/out/renderer', import.meta.url))

/**
 * A keystroke on the sheet of a race with 60 cars, in a league of 10,000 results, until the window is painted: the real
 * window in a real Chromium, on a real engine. The screen's own refresh is not waited for: that is the monitor's time.
 */
export async function keystrokeBench(): Promise<void> {
  if (!existsSync(join(out, 'index.html'))) {
    console.log('The window is not bundled here: npm start, or npm test, bundles it.')
    return
  }
  const stage = await openStage()
  const browser = await chromium.launch({
    executablePath: process.env['GRIDBOSS_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--disable-gpu-vsync', '--disable-frame-rate-limit', '--no-sandbox'],
  })
  try {
    const owner = await stage.signIn('OWNER')
    const league = await makeLeague(stage, owner)
    const race = await addRace(league.device, league.leagueId, league.seasonId)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await openWindow(page, league.device, owner, { leagueId: league.leagueId, ...race })
    await page.getByLabel('Car number', { exact: true }).waitFor()
    await page.evaluate(watchKeys)
    await timed(page, `Enter places a car, ${cars} cars, ${rows} results, to painted`, typeOrder)
    await timed(page, `a key in a cell of ${cars} cars, ${rows} results, to painted`, typeCells, 'aim: 16 ms')
  } finally {
    await browser.close()
    await stage.close()
  }
}

/** Reports how long the keys took, and what of it the page's own thread worked: that is the same on a busy machine. */
async function timed(
  page: Page,
  what: string,
  type: (page: Page) => Promise<number[]>,
  aim?: string,
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async (): Promise<number[]> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return workNames.map((name) => (metrics.find((each) => each.name === name)?.value ?? NaN) * 1000)
  }
  const before = await worked()
  const taken = await type(page)
  const after = await worked()
  const perKey = workNames.map((_, at) => ((after[at] ?? NaN) - (before[at] ?? NaN)) / taken.length)
  report(what, timesOf(taken), aim)
  const [script = NaN, style = NaN, layout = NaN] = perKey
  const parts = `script ${script.toFixed(2)}, style ${style.toFixed(2)}, layout ${layout.toFixed(2)} ms`
  console.log(`${''.padEnd(58)} the page’s own work, all told, per key: ${parts}`)
}

const workNames = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']

async function addRace(
  { engine }: StageDevice,
  leagueId: string,
  seasonId: string,
): Promise<{ eventId: string; sessionId: string }> {
  const [eventId, sessionId] = [uuid(1), uuid(2)]
  async function act<Name extends MutationName>(name: Name, args: MutationArgs<Name>): Promise<void> {
    const outcome = await engine.calls.mutate({ leagueId, name, args })
    if (!outcome.ok) throw new Error(`${name}: ${outcome.message}`)
  }
  await act('driver.add', {
    items: Array.from({ length: cars }, (_, n) => ({
      id: uuid(100 + n),
      displayName: `Racer ${n}`,
      carNumber: `${200 + n}`,
    })),
  })
  await act('event.add', {
    id: eventId,
    seasonId,
    round: 900,
    name: 'Keystroke Grand Prix',
    track: 'Harbour',
    startsAt: '2026-06-01T18:00:00.000Z',
    sessions: [{ id: sessionId, kind: 'race', name: 'Race' }],
  })
  await until('it is sent', async () => (await engine.calls.syncStatus({})).pending === 0)
  return { eventId, sessionId }
}

/** The window as Electron shows it, with a bridge onto the engine. */
async function openWindow(page: Page, { engine }: StageDevice, who: SignedIn, of: object): Promise<void> {
  await page.exposeFunction('ask', async (name: string, args: unknown) => {
    const result = { session: { kind: 'signed-in', user: who.user }, appInfo: { deviceName: 'Bench' } }[name]
    if (result) return { ok: true, result }
    return answerCall(engine, name, args)
  })
  await page.addInitScript(
    (route) => {
      const inPage = globalThis as unknown as InPage
      inPage.localStorage.setItem('route', JSON.stringify(route))
      const listeners = new Set<(event: unknown) => void>()
      const offline = ['showPresence', 'watchPresence']
      const bridge = {
        onEvent: (listener: (event: unknown) => void) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      }
      Object.assign(inPage, {
        tell: (event: unknown) => listeners.forEach((each) => each(event)),
        app: new Proxy(bridge, {
          get: (target, name: string) =>
            Reflect.get(target, name) ??
            ((args: unknown) =>
              offline.includes(name)
                ? Promise.resolve({
                    ok: true,
                    result: { ok: false, code: 'server-unreachable', message: '' },
                  })
                : inPage.ask(name, args)),
        }),
      })
    },
    { screen: 'sheet', ...of },
  )
  await page.route('http://gridboss.test/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({
      body: await readFile(join(out, pathname)),
      contentType: types[extname(pathname)] ?? 'application/octet-stream',
    })
  })
  engine.onEvent((event) => {
    void page.evaluate((told) => (globalThis as unknown as InPage).tell(told), event).catch(() => undefined)
  })
  await page.goto('http://gridboss.test/index.html')
}

/** In the page: how long from a key going down until the frame that shows it is done. */
function watchKeys(): void {
  const page = globalThis as unknown as InPage
  const taken: number[] = []
  Object.assign(page, { taken })
  page.addEventListener(
    'keydown',
    () => {
      const start = performance.now()
      page.requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => taken.push(performance.now() - start))
        port1.start()
        port2.postMessage(null)
      })
    },
    true,
  )
}

async function takenBy(page: Page, press: () => Promise<void>): Promise<number[]> {
  const taken: number[] = []
  const of = async (): Promise<number[]> =>
    page.evaluate(() => (globalThis as unknown as InPage).taken.splice(0))
  await page.waitForTimeout(20)
  await of()
  await press()
  while (taken.length === 0) {
    await page.waitForTimeout(15)
    taken.push(...(await of()))
  }
  return taken
}

async function typeOrder(page: Page): Promise<number[]> {
  const taken: number[] = []
  for (let n = 0; n < cars; n++) {
    await page.keyboard.type(`${200 + n}`)
    taken.push(...(await takenBy(page, async () => page.keyboard.press('Enter'))))
  }
  return taken
}

/** Digits in the cells of every row, as fast as a person types: some land while the last ones are being kept. */
async function typeCells(page: Page): Promise<number[]> {
  const taken: number[] = []
  await page.keyboard.press('ArrowDown')
  for (let n = 0; n < cars; n++) {
    for (const key of ['3', '7']) taken.push(...(await takenBy(page, async () => page.keyboard.press(key))))
    await page.waitForTimeout(n % 4 === 0 ? 700 : 60)
    await page.keyboard.press('ArrowDown')
  }
  return taken
}

function uuid(n: number): string {
  return `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}
