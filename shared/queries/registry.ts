import type { z } from 'zod'
import { attendance } from './attendance.ts'
import { calendar } from './calendar.ts'
import { driverHistory } from './driver-history.ts'
import { deviceKeys } from './device-keys.ts'
import { event } from './event.ts'
import { events } from './events.ts'
import { explanation } from './explanation.ts'
import { importMemory } from './import-memory.ts'
import { incident } from './incident.ts'
import { incidents } from './incidents.ts'
import { latestSession } from './latest-session.ts'
import { league } from './league.ts'
import { leaguePlan } from './league-plan.ts'
import { ownedLeagues } from './owned-leagues.ts'
import { leagues } from './leagues.ts'
import { members } from './members.ts'
import { names } from './names.ts'
import { officeRoster } from './office-roster.ts'
import { roster } from './roster.ts'
import { rulings } from './rulings.ts'
import { seasonRules } from './season-rules.ts'
import { seasons } from './seasons.ts'
import { sessionCars } from './session-cars.ts'
import { sessionRevisions } from './session-revisions.ts'
import { sessionResults } from './session-results.ts'
import { sheet } from './sheet.ts'
import { sheetParts } from './sheet-parts.ts'
import { heldRounds } from './held-rounds.ts'
import { startingGrid } from './starting-grid.ts'
import type { Query } from './define.ts'

/** Every read by name. `standings` is not among them: it is computed, and whoever computes it provides it. */
export const queries = {
  leagues,
  league,
  'league-plan': leaguePlan,
  'owned-leagues': ownedLeagues,
  events,
  event,
  attendance,
  sheet,
  'sheet-parts': sheetParts,
  'import-memory': importMemory,
  'session-results': sessionResults,
  'session-revisions': sessionRevisions,
  'session-cars': sessionCars,
  'latest-session': latestSession,
  'starting-grid': startingGrid,
  'held-rounds': heldRounds,
  roster,
  'device-keys': deviceKeys,
  'office-roster': officeRoster,
  'driver-history': driverHistory,
  seasons,
  calendar,
  members,
  names,
  explanation,
  rulings,
  incidents,
  incident,
  'season-rules': seasonRules,
}

export type QueryName = keyof typeof queries
export type QueryArgs<Name extends QueryName> = z.input<(typeof queries)[Name]['args']>
export type QueryResult<Name extends QueryName> = Awaited<ReturnType<(typeof queries)[Name]['run']>>

export function findQuery(name: string): Query<unknown, unknown> | null {
  return Object.hasOwn(queries, name) ? (queries[name as QueryName] as Query<unknown, unknown>) : null
}
