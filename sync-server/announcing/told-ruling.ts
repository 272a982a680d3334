import type { Texts } from '#shared/i18n/texts.ts'
import type { RulingState } from '#shared/announcements/ruling-message.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { crewOf } from '#shared/queries/answers/crew.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { instantOf } from './told-event.ts'

/** What a message tells of a ruling that everybody may read; null for a kind that is not known here. */
export function rulingState(
  rows: PublicRows,
  rulingId: string,
  { url, texts }: { readonly url: string; readonly texts: Texts },
): RulingState | null {
  const ruling = rows.get('ruling', rulingId)
  const decision = RulingDecision.safeParse({ kind: ruling?.kind, ...ruling?.body })
  if (!ruling || !decision.success) return null
  const session = ruling.session_id === null ? undefined : rows.get('session', ruling.session_id)
  const event = session && rows.get('event', session.event_id)
  return {
    season: rows.get('season', ruling.season_id)?.name ?? '',
    about: session && event ? { round: event.round, event: event.name, session: session.name } : null,
    who: whoIn(rows, decision.data, texts),
    decision: decisionText(decision.data, texts),
    reason: ruling.reason,
    decidedAt: instantOf(ruling.decided_at),
    state:
      ruling.revoked_at === null
        ? { kind: 'in-force' }
        : { kind: 'revoked', at: instantOf(ruling.revoked_at), reason: ruling.revoke_reason ?? null },
    url,
  }
}

function whoIn(rows: PublicRows, decision: RulingDecision, texts: Texts): string | null {
  switch (decision.kind) {
    case 'time':
    case 'positions':
    case 'dsq':
    case 'points':
    case 'points-override':
      return carIn(rows, decision, texts)
    case 'grid':
    case 'licence':
    case 'reprimand':
      return driverIn(rows, decision.driverId, texts)
    case 'adjustment':
    case 'exclusion':
      return decision.subject === 'driver'
        ? driverIn(rows, decision.id, texts)
        : (rows.get('team', decision.id)?.name ?? texts.t('A former team'))
    case 'tie':
      return null
  }
}

function carIn(
  rows: PublicRows,
  { entryId, driverId = null }: { readonly entryId: string; readonly driverId?: string | null },
  { t }: Texts,
): string {
  const entry = rows.get('entry', entryId)
  if (!entry) return t('A car that is not in the result')
  const names = crewOf(rows, { driver_ids: driverId === null ? null : [driverId] }, entry).map(
    ({ name }) => name,
  )
  return [
    ...(names.length === 0 ? [] : [names.join(' / ')]),
    t('car {number}', { number: entry.car_number }),
  ].join(', ')
}

const driverIn = (rows: PublicRows, id: string, { t }: Texts): string =>
  rows.get('driver', id)?.display_name ?? t('A former driver')
