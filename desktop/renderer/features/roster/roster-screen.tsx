import { useDeferredValue, useState } from 'react'
import { gate } from '#shared/policy/plan-features.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { control } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { GatedButton } from '../plan/gated-button.tsx'
import { ReadOnlyDrivers } from '../over-limit/read-only-drivers.tsx'
import { AddDriver, AddTeam } from './add-to-roster.tsx'
import { DriverTable } from './driver-table.tsx'
import { CsvDialog } from './list/csv-dialog.tsx'
import { roomNeeded } from './list/room-needed.ts'
import { PasteDialog } from './list/paste-dialog.tsx'
import { TeamTable } from './team-table.tsx'
import { ArchivedChoice } from '../../ui/archived-choice.tsx'

type Tab = 'drivers' | 'teams'
type Opened = 'driver' | 'team' | 'paste' | 'csv'

/** Who drives in a league, and for whom. */
export function RosterScreen({ league }: { league: LeagueDetail }) {
  const live = useLive('office-roster', { leagueId: league.id })
  const [tab, setTab] = useState<Tab>('drivers')
  const [opened, setOpened] = useState<Opened | null>(null)
  const may = can(league.role, 'roster.manage')
  const plan = live.kind === 'ready' ? live.data.plan : null
  const close = (): void => setOpened(null)
  return (
    <Page
      title="Drivers and teams"
      below={live.kind === 'ready' && <Room roster={live.data} />}
      beside={
        may &&
        (tab === 'teams' ? (
          <Button look="primary" onClick={() => setOpened('team')}>
            Add team
          </Button>
        ) : (
          <>
            <GatedButton
              closed={plan === null ? null : gate(plan, 'CSV_IMPORT')}
              feature="CSV_IMPORT"
              role={league.role}
              onClick={() => setOpened('csv')}
            >
              Import CSV
            </GatedButton>
            <Button onClick={() => setOpened('paste')}>Paste drivers</Button>
            <Button look="primary" onClick={() => setOpened('driver')}>
              Add driver
            </Button>
          </>
        ))
      }
    >
      <Loaded live={live}>
        {(roster) => (
          <div className="flex max-w-5xl flex-col gap-3">
            <ReadOnlyDrivers leagueId={league.id} role={league.role} roster={roster} mayChoose={may} />
            <Lists league={league} roster={roster} tab={tab} onTab={setTab} mayEdit={may} />
            {opened === 'driver' && <AddDriver leagueId={league.id} roster={roster} onClose={close} />}
            {opened === 'team' && <AddTeam leagueId={league.id} onClose={close} />}
            {opened === 'paste' && <PasteDialog leagueId={league.id} roster={roster} onClose={close} />}
            {opened === 'csv' && <CsvDialog leagueId={league.id} roster={roster} onClose={close} />}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

interface ListsProps {
  readonly league: LeagueDetail
  readonly roster: OfficeRoster
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly mayEdit: boolean
}

function Lists({ league, roster, tab, onTab, mayEdit }: ListsProps) {
  const [show, setShow] = useState<'present' | 'archived'>('present')
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const archived = show === 'archived'
  const drivers = roster.drivers.filter(
    (driver) =>
      driver.archived === archived &&
      (wanted === '' ||
        [driver.displayName, driver.carNumber, driver.teamName, driver.memberName].some((text) =>
          text?.toLowerCase().includes(wanted),
        )),
  )
  const teams = roster.teams.filter(
    (team) => team.archived === archived && team.name.toLowerCase().includes(wanted),
  )
  return (
    <>
      <div className="flex items-center gap-3">
        <Choice
          label="Show"
          value={tab}
          options={[
            ['drivers', 'Drivers'],
            ['teams', 'Teams'],
          ]}
          onChange={onTab}
        />
        <ArchivedChoice value={show} onChange={setShow} />
        <input
          type="search"
          aria-label="Search"
          placeholder="Search"
          className={`${control} w-56!`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {tab === 'drivers' && mayEdit && !archived && (
          <p className="ml-auto text-xs text-faint">↑ ↓ move · F2 edit · Del archive</p>
        )}
      </div>
      <section className="panel overflow-hidden" aria-label={tab === 'drivers' ? 'Drivers' : 'Teams'}>
        {(tab === 'drivers' ? drivers : teams).length === 0 ? (
          <Nothing tab={tab} archived={archived} searching={wanted !== ''} mayEdit={mayEdit} />
        ) : tab === 'drivers' ? (
          <DriverTable leagueId={league.id} roster={roster} drivers={drivers} mayEdit={mayEdit} />
        ) : (
          <TeamTable leagueId={league.id} teams={teams} mayEdit={mayEdit} />
        )}
      </section>
    </>
  )
}

function Nothing(props: { tab: Tab; archived: boolean; searching: boolean; mayEdit: boolean }) {
  const { tab, archived, searching, mayEdit } = props
  if (searching) return <Blank title="Nothing found">No {tab} fit what you search for.</Blank>
  if (archived) return <Blank title={`No archived ${tab}`}>Who leaves is archived, and can come back.</Blank>
  if (tab === 'teams') return <Blank title="No teams yet">Drivers can race without one.</Blank>
  return (
    <Blank title="No drivers yet">
      {mayEdit
        ? 'Paste the entry list, or add drivers one by one. Results can be entered once there are car numbers.'
        : 'An owner or admin adds the drivers.'}
    </Blank>
  )
}

function Room({ roster }: { roster: OfficeRoster }) {
  const { drivers: limit, label } = planLimits[roster.plan]
  const { present } = roomNeeded(roster, [])
  return (
    <span className="tabular">
      {limit === null ? `${present} drivers` : `${present} of ${limit} drivers on the ${label} plan`}
    </span>
  )
}
