import { largestPlan, planLimits, type Plan } from '#shared/policy/plan-limits.ts'
import { RoomBar } from '#shared/ui/room-bar.tsx'
import { useLive } from '../../live-query.ts'
import { Panel } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'

/** How much room is taken: leagues one owns, and drivers in each. This device knows it by itself. */
export function RoomPanel({ userId, own }: { userId: string; own: Plan }) {
  const live = useLive('leagues', { userId })
  return (
    <Panel title="Limits">
      <div className="border-t border-line p-4">
        <Loaded live={live}>
          {(leagues) => {
            const owned = leagues.filter(({ role }) => role === 'OWNER')
            const plan = largestPlan(
              owned.map((league) => league.plan),
              own,
            )
            return (
              <div className="flex flex-col gap-4">
                <RoomBar label="Leagues you own" used={owned.length} limit={planLimits[plan].leagues} />
                {owned.map(({ id, name }) => (
                  <DriverRoom key={id} leagueId={id} name={name} />
                ))}
              </div>
            )
          }}
        </Loaded>
      </div>
    </Panel>
  )
}

function DriverRoom({ leagueId, name }: { leagueId: string; name: string }) {
  const live = useLive('league-plan', { leagueId })
  if (live.kind !== 'ready') return null
  const { plan, drivers } = live.data
  return <RoomBar label={`Drivers of ${name}`} used={drivers} limit={planLimits[plan].drivers} />
}
