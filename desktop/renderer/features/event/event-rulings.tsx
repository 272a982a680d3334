import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { RulingItem } from '#shared/queries/rulings.ts'
import { useLive } from '../../live-query.ts'
import { Panel } from '../../ui/page.tsx'
import { RevokeRuling } from '../rulings/revoke-ruling.tsx'
import { RulingLine } from '../rulings/ruling-line.tsx'

/** The rulings on an event's sessions; nothing where there are none. */
export function EventRulings({ league, event }: { league: LeagueDetail; event: EventDetail }) {
  const live = useLive('rulings', { leagueId: league.id, seasonId: event.seasonId })
  const [revoking, setRevoking] = useState<RulingItem | null>(null)
  const rulings =
    live.kind === 'ready' ? live.data.filter(({ session }) => session?.eventId === event.id) : []
  if (live.kind === 'failed') return <p role="alert">The rulings could not be read. {live.message}</p>
  if (rulings.length === 0) return null
  const mayRevoke = can(league.role, 'ruling.make')
  return (
    <Panel title="Rulings">
      <ul>
        {rulings.map((ruling) => (
          <RulingLine
            key={ruling.id}
            ruling={ruling}
            onRevoke={mayRevoke && ruling.revoked === null ? () => setRevoking(ruling) : null}
          />
        ))}
      </ul>
      {revoking && <RevokeRuling leagueId={league.id} ruling={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  )
}
