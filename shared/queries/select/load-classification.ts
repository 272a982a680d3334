import type { Db } from '#shared/db/db.ts'
import type { ClassifiedCar } from '#shared/results/classified-cars.ts'
import type { RulingEffect } from '#shared/results/ruling-effect.ts'
import { carRulings, classificationOf } from '../answers/classification.ts'
import { judgedSessions, ruledConditions } from './judged-sessions.ts'
import { selectRows, type Selection } from './select-rows.ts'

/** The cars of sessions after rulings, by the ids of their results: of all in which rulings or rules can move one. */
export async function loadClassification(
  db: Db,
  leagueId: string,
  sessionIds: readonly string[],
): Promise<Map<string, ClassifiedCar>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await selectRows(db, judgedOnly, [leagueId, [...new Set(sessionIds)]])
  return new Map(rows.all('session').flatMap(({ id }) => [...classificationOf(rows, id)]))
}

/** Whether rulings in force on cars of these sessions do what they say, by ruling id. */
export async function loadRulingEffects(
  db: Db,
  leagueId: string,
  sessionIds: readonly string[],
): Promise<Map<string, RulingEffect>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await selectRows(db, judgedOnly, [leagueId, [...new Set(sessionIds)]])
  const effects = new Map<string, RulingEffect>()
  for (const { id: sessionId } of rows.all('session')) {
    for (const { id } of carRulings(rows, sessionId)) effects.set(id, 'not-in-result')
    for (const { rulings } of classificationOf(rows, sessionId).values())
      for (const { id, effect } of rulings) effects.set(id, effect)
  }
  return effects
}

const judgedIds = 'select id from judged'
const judgedOnly: Selection = {
  with: [judgedSessions('select unnest($2::uuid[])')],
  rows: {
    ...ruledConditions(judgedIds),
    result: `t.league_id = $1 and t.session_id in (${judgedIds})`,
    entry: `t.league_id = $1 and t.id in (
      select entry_id from results where league_id = $1 and session_id in (${judgedIds}))`,
  },
}
