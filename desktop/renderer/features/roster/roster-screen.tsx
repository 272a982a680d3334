import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { useLive } from '../../live-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { AddDriver, AddTeam } from './add-to-roster.tsx'

/** Who drives in a league, and for whom. */
export function RosterScreen({ league }: { league: LeagueDetail }) {
  const live = useLive('roster', { leagueId: league.id })
  const [adding, setAdding] = useState<'driver' | 'team' | null>(null)
  const may = can(league.role, 'roster.manage')
  return (
    <Page
      title="Drivers and teams"
      beside={
        may && (
          <>
            <Button onClick={() => setAdding('team')}>Add team</Button>
            <Button look="primary" onClick={() => setAdding('driver')}>
              Add driver
            </Button>
          </>
        )
      }
    >
      <Loaded live={live}>
        {(roster) => (
          <div className="grid max-w-6xl grid-cols-1 items-start gap-6 lg:grid-cols-[3fr_2fr]">
            <Drivers roster={roster} />
            <Teams roster={roster} />
            {adding === 'driver' && (
              <AddDriver leagueId={league.id} roster={roster} onClose={() => setAdding(null)} />
            )}
            {adding === 'team' && <AddTeam leagueId={league.id} onClose={() => setAdding(null)} />}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Drivers({ roster }: { roster: Roster }) {
  return (
    <Panel title="Drivers" beside={<span className="text-sm text-faint">{roster.drivers.length}</span>}>
      {roster.drivers.length === 0 ? (
        <Blank title="No drivers yet">Results can be entered once there are drivers with car numbers.</Blank>
      ) : (
        <ul>
          {roster.drivers.map((driver) => (
            <li key={driver.id} className="flex items-center gap-3 border-t border-line px-4 py-2">
              <CarNumber value={driver.carNumber} />
              <span className="min-w-0 flex-1 truncate font-medium">{driver.displayName}</span>
              {driver.kind !== 'regular' && (
                <Badge tone="plain">{driver.kind === 'reserve' ? 'Reserve' : 'Guest'}</Badge>
              )}
              <span className="truncate text-soft">{driver.teamName ?? 'No team'}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Teams({ roster }: { roster: Roster }) {
  return (
    <Panel title="Teams" beside={<span className="text-sm text-faint">{roster.teams.length}</span>}>
      {roster.teams.length === 0 ? (
        <Blank title="No teams yet">Drivers can race without one.</Blank>
      ) : (
        <ul>
          {roster.teams.map((team) => (
            <li key={team.id} className="flex items-center gap-3 border-t border-line px-4 py-2.5">
              <span className="min-w-0 flex-1 truncate font-medium">{team.name}</span>
              <span className="text-soft">{counted(team.drivers, 'driver')}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
