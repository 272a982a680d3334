import { expect } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import type { Database } from '#server/db/database.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { applyRequest } from '#server/sync/apply-request.ts'
import { openDemoDatabase } from '#server/test/server/demo-database.ts'

/** An id of the demo league; also new ones from 900 on. */
export const demoId = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Ines Moreau as the demo league has her: car 7, third in round 1 behind Lucia Ferrante and Tomas Varga. */
export const ines = { driver: demoId(201), car: demoId(501), user: demoUsers.DRIVER.id } as const
export const tomas = { driver: demoId(202), car: demoId(502), user: demoUsers.ADMIN.id } as const
export const round1 = { event: demoId(301), race: demoId(401) } as const
export const round2 = { event: demoId(302), race: demoId(402) } as const

/** Noon of the day of the demo's first start: its first race was a week before, the second is in three days. */
export const start = Date.parse('2026-05-01T12:00:00Z')

export interface DriverStage {
  readonly database: Database
  /** ms since 1970, UTC. */
  clock: number
  readonly now: () => string
  /** Carries something out in the demo league as one of its people. It must be accepted. */
  readonly act: <Name extends MutationName>(by: Role, name: Name, args: MutationArgs<Name>) => Promise<void>
  readonly close: () => Promise<void>
}

/** The demo league, in which its driver drives as Ines Moreau, and its admin as Tomas Varga. */
export async function openDriverStage(): Promise<DriverStage> {
  const { database, jobs, close } = await openDemoDatabase(start)
  await database.query('update drivers set user_id = $1 where id = $2', [ines.user, ines.driver])
  await database.query('update drivers set user_id = $1 where id = $2', [tomas.user, tomas.driver])
  const stage: DriverStage = {
    database,
    clock: start,
    now: () => new Date(stage.clock).toISOString(),
    act: async (by, name, args) => {
      const outcome = await applyRequest(
        {
          database,
          jobs,
          clock: () => stage.clock,
          plans: { floor: 'FREE', clock: () => stage.clock },
          log: { error: (...told: unknown[]) => expect.fail(JSON.stringify(told)) },
        },
        {
          user: demoUsers[by],
          leagueId: demoLeague.id,
          name,
          args,
          idempotencyKey: null,
          requestId: null,
        },
      )
      expect(outcome).toMatchObject({ ok: true })
    },
    close,
  }
  return stage
}
