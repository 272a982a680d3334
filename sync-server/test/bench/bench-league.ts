import { z } from 'zod'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { SignedIn, Stage, StageDevice } from '../replay/stage.ts'
import { until } from '../replay/until.ts'
import { fillLeague } from './fill-league.ts'
import { inventedSeason } from './invented-season.ts'

export const rows = 10_000

export interface League {
  readonly leagueId: string
  readonly seasonId: string
  readonly season: SeasonInput
  readonly device: StageDevice
}

const Founded = z.object({ id: z.string(), seasonId: z.string() })

/** A league of ten thousand results on a real server and on one device. */
export async function makeLeague(stage: Stage, owner: SignedIn): Promise<League> {
  const founded = Founded.parse(await stage.post(owner, '/leagues', { slug: 'bench', name: 'Bench' }))
  const device = await stage.openDevice(owner)
  const league = { leagueId: founded.id, seasonId: founded.seasonId, season: inventedSeason(rows), device }
  await until('the league', async () => (await count(device, 'leagues')) === 1)
  await fillLeague(stage.database, league)
  await until('everything is there', async () => (await resultsOn(device)) === rows)
  return league
}

function count({ engine }: StageDevice, table: 'leagues' | 'results'): Promise<number> {
  return engine.device.read(
    async (db) => (await db.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0,
  )
}

export const resultsOn = (device: StageDevice): Promise<number> => count(device, 'results')
