import type { RulingState } from '#shared/announcements/ruling-message.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { crewOf } from '#shared/queries/answers/crew.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { instantOf } from './told-event.ts'

/** What a message tells of a ruling that everybody may read; null for a kind that is not known here. */
export function rulingState(rows: PublicRows, rulingId: string, url: string): RulingState | null {
  const ruling = rows.get('ruling', rulingId)
  const decision = RulingDecision.safeParse({ kind: ruling?.kind, ...ruling?.body })
  if (!ruling || !decision.success) return null
  const session = ruling.session_id === null ? undefined : rows.get('session', ruling.session_id)
  const event = session && rows.get('event', session.event_id)
  return {
    season: rows.get('season', ruling.season_id)?.name ?? '',
    about: session && event ? { round: event.round, event: event.name, session: session.name } : null,
    who: whoIn(rows, decision.data),
    decision: decisionText(decision.data),
    reason: ruling.reason,
    decidedAt: instantOf(ruling.decided_at),
    state:
      ruling.revoked_at === null
        ? { kind: 'in-force' }
        : { kind: 'revoked', at: instantOf(ruling.revoked_at), reason: ruling.revoke_reason ?? null },
    url,
  }
}

function whoIn(rows: PublicRows, decision: RulingDecision): string | null {
  switch (decision.kind) {
    case 'time':
    case 'positions':
    case 'dsq':
    case 'points':
    case 'points-override':
      return carIn(rows, decision)
    case 'grid':
    case 'licence':
    case 'reprimand':
      return driverIn(rows, decision.driverId)
    case 'adjustment':
    case 'exclusion':
      return decision.subject === 'driver'
        ? driverIn(rows, decision.id)
        : (rows.get('team', decision.id)?.name ?? 'A former team')
    case 'tie':
      return null
  }
}

function carIn(
  rows: PublicRows,
  { entryId, driverId = null }: { readonly entryId: string; readonly driverId?: string | null },
): string {
  const entry = rows.get('entry', entryId)
  if (!entry) return 'A car that is not in the result'
  const names = crewOf(rows, { driver_ids: driverId === null ? null : [driverId] }, entry).map(
    ({ name }) => name,
  )
  return [...(names.length === 0 ? [] : [names.join(' / ')]), `car ${entry.car_number}`].join(', ')
}

const driverIn = (rows: PublicRows, id: string): string =>
  rows.get('driver', id)?.display_name ?? 'A former driver'
