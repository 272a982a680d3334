import { useEffect, useState } from 'react'
import type { IncidentItem } from '#shared/queries/incidents.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { can } from '#shared/policy/policy.ts'
import type { Season } from '../../in-league.tsx'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { NoSeason } from '../league/season-select.tsx'
import { IncidentPanel } from './incident-panel.tsx'
import { IncidentQueue } from './incident-queue.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { shortcuts } from '../../shortcuts/shortcuts.ts'
import { useKeyOf } from './use-key-of.ts'

export interface StewardsScreenProps {
  readonly league: LeagueDetail
  readonly season: Season | null
  readonly userId: string
  readonly incidentId: string | null
}

type Filter = 'open' | 'ended' | 'mine'
const filters = [
  ['open', 'Open'],
  ['ended', 'Decided'],
  ['mine', 'Mine'],
] as const

/** The stewards' room: what was reported, where each stands, and what is to be done about it. */
export function StewardsScreen({ league, season, userId, incidentId }: StewardsScreenProps) {
  const live = useLive('incidents', { leagueId: league.id, userId })
  const [filter, setFilter] = useState<Filter>(can(league.role, 'incident.judge') ? 'open' : 'mine')
  const [reporting, setReporting] = useState(false)
  const choose = (id: string): void => go({ screen: 'stewards', leagueId: league.id, incidentId: id })
  const show = (next: Filter): void => {
    setFilter(next)
    go({ screen: 'stewards', leagueId: league.id })
  }
  useKeyOf({ 'stewards.report': () => setReporting(true) })
  if (season === null) return <NoSeason title="Stewards" />
  const report = (
    <Button look="primary" keys={shortcuts['stewards.report'].keys} onClick={() => setReporting(true)}>
      Report
    </Button>
  )
  return (
    <Page
      title="Stewards"
      beside={
        <>
          <Choice label="Show" value={filter} options={filters} onChange={show} />
          {report}
        </>
      }
    >
      <Loaded live={live}>
        {(all) => {
          const shown = all.filter((item) => belongs(item, filter) || item.id === incidentId)
          const chosen = shown.find(({ id }) => id === incidentId) ?? shown[0] ?? null
          return chosen === null ? (
            <div className="panel max-w-3xl">
              <Blank title={blankTitles[filter]} action={report}>
                {all.length === 0
                  ? 'An incident, a protest or an appeal can be reported by any member, with no connection too.'
                  : 'There are others: choose another list above.'}
              </Blank>
            </div>
          ) : (
            <div className="grid grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)] items-start gap-6">
              <Stay id={chosen.id} onStay={incidentId === null ? choose : null} />
              <IncidentQueue items={shown} chosen={chosen.id} onChoose={choose} />
              <IncidentPanel key={chosen.id} league={league} userId={userId} incidentId={chosen.id} />
            </div>
          )
        }}
      </Loaded>
      {reporting && (
        <ReportDialog leagueId={league.id} seasonId={season.id} onClose={() => setReporting(false)} />
      )}
    </Page>
  )
}

/** What is shown stays shown, also when it leaves the list by being decided. */
function Stay({ id, onStay }: { id: string; onStay: ((id: string) => void) | null }) {
  useEffect(() => {
    onStay?.(id)
  }, [id, onStay])
  return null
}

function belongs(item: IncidentItem, filter: Filter): boolean {
  const ended = item.stage === 'decided' || item.stage === 'withdrawn'
  switch (filter) {
    case 'open':
      return !ended
    case 'ended':
      return ended
    case 'mine':
      return item.mine
  }
}

const blankTitles: Record<Filter, string> = {
  open: 'Nothing is open',
  ended: 'Nothing was decided yet',
  mine: 'Nothing is about you',
}
