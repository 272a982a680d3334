import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import type { Plan } from '#shared/policy/plan-limits.ts'
import type { SignedIn, Stage, StageDevice } from '../replay/stage.ts'
import { until } from '../replay/until.ts'
import { act, look } from './story-device.ts'

/** A league that somebody owns, on their device, with a race to enter. */
export interface OwnedLeague {
  readonly leagueId: string
  readonly sessionId: string
}

const Founded = z.object({ id: z.string(), seasonId: z.string() })

/** Founds a league with so many drivers, whose cars are numbered from 1, and plans a race. Throws where the server refuses it. */
export async function foundLeague(
  stage: Stage,
  owner: SignedIn,
  device: StageDevice,
  { name, drivers }: { readonly name: string; readonly drivers: number },
): Promise<OwnedLeague> {
  const slug = name.toLowerCase().replaceAll(' ', '-')
  const { id: leagueId, seasonId } = Founded.parse(await stage.post(owner, '/leagues', { name, slug }))
  await device.engine.calls.syncNow({})
  await until('the league is on the device', async () =>
    (await look(device, 'leagues', { userId: owner.user.id })).some(({ id }) => id === leagueId),
  )
  await until('its season is on the device', async () =>
    (await look(device, 'seasons', { leagueId })).some(({ id }) => id === seasonId),
  )
  await act(device, leagueId, 'driver.add', { items: inventedDrivers(1, drivers) })
  const sessionId = uuidV7()
  await act(device, leagueId, 'event.add', {
    id: uuidV7(),
    seasonId,
    round: 1,
    name: `${name} Grand Prix`,
    track: 'Harbour Street Circuit',
    startsAt: '2026-05-02T18:00:00.000Z',
    sessions: [{ id: sessionId, kind: 'race', name: 'Race' }],
  })
  return { leagueId, sessionId }
}

/** Drivers for a roster; the first has the car number `from`. */
export function inventedDrivers(from: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: uuidV7(),
    displayName: `Driver ${from + index}`,
    carNumber: String(from + index),
  }))
}

/** Waits until a league has a plan on the device; answers when that was, by performance.now(). */
export async function untilPlan(device: StageDevice, leagueId: string, plan: Plan): Promise<number> {
  const wanted = async () => (await look(device, 'league-plan', { leagueId })).plan === plan
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => done(new Error(`the league did not come to ${plan}`)), 60_000)
    const close = device.engine.live.open('league-plan', { leagueId }, () => {
      wanted().then((so) => so && done(null), done)
    })
    function done(error: Error | null): void {
      clearTimeout(late)
      close()
      if (error) reject(error)
      else resolve(performance.now())
    }
  })
}
