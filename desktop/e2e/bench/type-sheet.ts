import type { Page } from '@playwright/test'
import { report, timesOf } from '../../../sync-server/test/bench/measure.ts'
import { reportComputed, type BenchWindow } from './bench-window.ts'
import { watchPainting, type Painting } from './painted.ts'
import { carNumbers, type RaceNight } from './race-night.ts'

/** Enters a race of 60 cars by number, then laps and times in its cells: each key until the window is painted. */
export async function typeSheet(window: BenchWindow, night: RaceNight): Promise<void> {
  const { page, goTo } = window
  const { leagueId, eventId, sessionId } = night
  await goTo({ screen: 'sheet', leagueId, eventId, sessionId })
  await page.getByLabel('Car number', { exact: true }).waitFor()
  await watchPainting(page)
  await page.evaluate(watchKeys)
  await timed(window, `a car of ${carNumbers.length} placed to painted`, typeOrder, 'aim: p95 16 ms')
  await timed(
    window,
    `a key in a cell of ${carNumbers.length} cars to painted`,
    typeCells('37'),
    'aim: p95 16 ms',
  )
  await page.keyboard.press('Alt+t')
  await page.locator('[data-sheet-standing]').first().waitFor()
  await page.getByLabel('Car number', { exact: true }).focus()
  await timed(window, `the same with the standings beside the sheet`, typeCells('48'), 'aim: p95 16 ms')
  await page.keyboard.press('Alt+t')
}

/** Reports how long the keys took, and what of it the page's own thread worked: that is the same on a busy machine. */
async function timed(
  { page, computed }: BenchWindow,
  what: string,
  type: (page: Page) => Promise<number[]>,
  aim: string,
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async (): Promise<number[]> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return workNames.map((name) => (metrics.find((each) => each.name === name)?.value ?? NaN) * 1000)
  }
  const [before, computedBefore] = [await worked(), await computed()]
  const taken = await type(page)
  const [after, computedAfter] = [await worked(), await computed()]
  const perKey = workNames.map((_, at) => ((after[at] ?? NaN) - (before[at] ?? NaN)) / taken.length)
  report(what, timesOf(taken), aim)
  const [script = NaN, style = NaN, layout = NaN] = perKey
  const parts = `script ${script.toFixed(2)}, style ${style.toFixed(2)}, layout ${layout.toFixed(2)} ms`
  console.log(`${''.padEnd(58)} the page’s own work, all told, per key: ${parts}`)
  reportComputed(computedBefore, computedAfter, taken.length)
}

const workNames = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']

/** In the page: how long from a key going down until what it does is painted. */
function watchKeys(): void {
  const taken: number[] = []
  Object.assign(window, { taken })
  window.addEventListener(
    'keydown',
    () => {
      const start = performance.now()
      const { painted } = window as unknown as Painting
      void painted().then((at) => taken.push(at - start))
    },
    true,
  )
}

async function takenBy(page: Page, press: () => Promise<void>): Promise<number[]> {
  const taken: number[] = []
  const of = async (): Promise<number[]> =>
    page.evaluate(() => (window as unknown as { taken: number[] }).taken.splice(0))
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
  for (const number of carNumbers) {
    await page.keyboard.type(`${number}`)
    taken.push(...(await takenBy(page, async () => page.keyboard.press('Enter'))))
  }
  return taken
}

/** Digits in the cells of every row, as fast as a person types: some land while the last ones are being kept. */
function typeCells(digits: string): (page: Page) => Promise<number[]> {
  return async (page) => {
    const taken: number[] = []
    await page.keyboard.press('ArrowDown')
    for (const n of carNumbers.keys()) {
      for (const key of digits) taken.push(...(await takenBy(page, async () => page.keyboard.press(key))))
      await page.waitForTimeout(n % 4 === 0 ? 700 : 60)
      await page.keyboard.press('ArrowDown')
    }
    return taken
  }
}
