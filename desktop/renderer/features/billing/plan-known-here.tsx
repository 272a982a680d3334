import { planLimits } from '#shared/policy/plan-limits.ts'
import { formatAge } from '#shared/ui/local-time.ts'
import { useNow, useSyncStatus } from '../../live-status.ts'
import { useLive } from '../../live-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { LeaseNote } from '../plan/lease-note.tsx'

/** The plans of one's leagues as this device last heard of them: what there is without a connection. */
export function PlanKnownHere({ userId, retry }: { userId: string; retry: () => void }) {
  const live = useLive('leagues', { userId })
  const { lastSyncedAt } = useSyncStatus()
  const now = useNow()
  const heard = lastSyncedAt === null ? null : formatAge(Math.max(0, now - lastSyncedAt))
  return (
    <Panel title="Your plan" beside={<Badge tone="plain">No connection</Badge>}>
      <div className="flex flex-col items-start gap-3 border-t border-line p-4">
        <p className="text-soft">
          What you pay, and changing it, need a connection.
          {heard !== null && ` Of the plans of your leagues this is what was heard last, ${heard} ago:`}
        </p>
        <Loaded live={live}>
          {(leagues) => (
            <ul>
              {leagues
                .filter(({ role }) => role === 'OWNER')
                .map(({ id, name, plan }) => (
                  <li key={id} className="py-0.5">
                    <span className="flex items-center gap-2">
                      <span className="min-w-0 truncate">{name}</span>
                      <Badge tone="plain">{planLimits[plan].label}</Badge>
                    </span>
                    <LeaseNote leagueId={id} />
                  </li>
                ))}
            </ul>
          )}
        </Loaded>
        <Button onClick={retry}>Try again</Button>
      </div>
    </Panel>
  )
}
