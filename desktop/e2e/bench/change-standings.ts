import type { Page } from '@playwright/test'
import { v7 as uuidV7 } from 'uuid'
import type { MutationArgs } from '#shared/mutations/registry.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { report, timesOf } from '../../../sync-server/test/bench/measure.ts'
import { reportComputed, type BenchWindow } from './bench-window.ts'
import { watchPainting, type Painting } from './painted.ts'
import type { RaceNight } from './race-night.ts'

const runs = 30

/** Rulings and submitted sheets, beside open standings: from asking the engine until the changed table is painted. */
export async function changeStandings(window: BenchWindow, night: RaceNight): Promise<void> {
  const { page, goTo, computed } = window
  const { leagueId, seasonId, season } = night
  await goTo({ screen: 'standings', leagueId })
  await page.locator('[data-standings-row]').first().waitFor()
  await watchPainting(page)
  // What opening the screen set off is not what is measured.
  await page.waitForTimeout(2_000)
  const rulings: number[] = []
  const before = await computed()
  for (let run = 0; run < runs; run += 1) {
    const id = season.drivers[run % season.drivers.length]?.id ?? ''
    rulings.push(
      await toPainted(page, leagueId, 'ruling.make', {
        id: uuidV7(),
        seasonId,
        decision: { kind: 'adjustment', subject: 'driver', id, pointsMp: 1_000 },
        reason: 'Bench: one point for showing up',
      }),
    )
  }
  report('a ruling to standings painted', timesOf(rulings), 'aim: p95 25 ms')
  const between = await computed()
  reportComputed(before, between, runs)
  const sheets: number[] = []
  for (let run = 0; run < Math.min(runs, season.sessions.length); run += 1) {
    sheets.push(await toPainted(page, leagueId, 'result.submit', exchanged(season, run)))
  }
  report('a submitted sheet of 40 cars to standings painted', timesOf(sheets), 'aim: p95 25 ms')
  reportComputed(between, await computed(), sheets.length)
}

async function toPainted(page: Page, leagueId: string, name: string, args: unknown): Promise<number> {
  await page.waitForTimeout(400)
  const shown = page.evaluate(() => {
    const table = document.querySelector('[data-standings-row]')?.closest('table')
    if (!table) throw new Error('There are no standings.')
    const { painted } = window as unknown as Painting
    return new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect()
        resolve(painted())
      })
      observer.observe(table, { subtree: true, childList: true, characterData: true })
    })
  })
  await page.waitForTimeout(20)
  const start = await mutateAt(page, { leagueId, name, args })
  return (await shown) - start
}

/** Has the engine run a mutation over a port of its own, and answers when it was asked, ms of the page's clock. */
function mutateAt(page: Page, request: object): Promise<number> {
  return page.evaluate(async (asked) => {
    const { app } = window as unknown as { app: { connectEngine: (args: object) => Promise<unknown> } }
    const port = await new Promise<MessagePort>((resolve) => {
      const take = (event: MessageEvent): void => {
        const [taken] = event.ports
        if (event.data !== 'engine-port' || !taken) return
        event.stopImmediatePropagation()
        window.removeEventListener('message', take, true)
        resolve(taken)
      }
      window.addEventListener('message', take, true)
      void app.connectEngine({})
    })
    const start = performance.now()
    port.postMessage({ kind: 'call', id: 1, name: 'mutate', args: asked })
    return start
  }, request)
}

/** The sheet of a race with its first two cars exchanged. */
function exchanged({ sessions, entries, results }: SeasonInput, race: number): MutationArgs<'result.submit'> {
  const session = sessions[race]
  if (!session) throw new Error(`There is no race ${race}.`)
  return {
    sessionId: session.id,
    seenVersion: 1,
    reason: 'Bench: the first two were exchanged',
    entries: entries
      .filter(({ eventId }) => eventId === session.eventId)
      .map(({ id, teamId, driverIds }, index) => ({
        id,
        carNumber: `${index + 1}`,
        teamId,
        driverIds: [...driverIds],
      })),
    results: results
      .filter(({ sessionId }) => sessionId === session.id)
      .map(({ id, entryId, position }) => ({ id, entryId, position: place(position), status: 'FINISHED' })),
  }
}

function place(position: number | null): number | null {
  return position === 1 || position === 2 ? 3 - position : position
}
