import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { StandingsTable, type StandingsTableRow } from '#shared/ui/standings-table.tsx'
import type { Season } from '../../in-league.tsx'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { CarriedNote } from '../bundle/carried-note.tsx'
import { ClosedSeason } from '../plan/closed-season.tsx'
import { NoSeason, SeasonSelect } from '../league/season-select.tsx'
import { OpenTies } from '../rulings/open-ties.tsx'
import { certaintyOf } from './certainty.ts'
import { ExplanationPanel } from './explanation-panel.tsx'
import { RoundSelect } from './round-select.tsx'
import { StandingsAfter } from './standings-after.tsx'
import { StandingsBody } from './standings-body.tsx'
import { StandingsCharts } from './standings-charts.tsx'
import { WhatIfPanel } from './what-if-panel.tsx'

type Kind = 'driver' | 'team'
type View = 'table' | 'charts'

/** The season's tables; a total opens to show how it came about. */
export function StandingsScreen({ league, season }: { league: LeagueDetail; season: Season | null }) {
  const [kind, setKind] = useState<Kind>('driver')
  const [view, setView] = useState<View>('table')
  const [explained, setExplained] = useState<StandingsTableRow | null>(null)
  const [chances, setChances] = useState(false)
  const [after, setAfter] = useState<{ readonly seasonId: string; readonly round: number } | null>(null)
  const live = useLive('standings', season && { leagueId: league.id, seasonId: season.id, kind })
  if (season === null) return <NoSeason title="Standings" />
  // Another season has other rounds, and charts tell all of them.
  const round = view === 'table' && after?.seasonId === season.id ? after.round : null
  return (
    <Page
      title="Standings"
      below={
        round !== null ? (
          <span className="text-sm text-soft">
            As it stood after round {round}, by the rulings in force today
          </span>
        ) : (
          live.kind === 'ready' &&
          live.data.rows.length > 0 && <ProvisionalMark certainty={certaintyOf(live.data)} />
        )
      }
      beside={
        <>
          <SeasonSelect league={league} season={season} />
          {view === 'table' && (
            <RoundSelect
              leagueId={league.id}
              seasonId={season.id}
              round={after?.seasonId === season.id ? after.round : null}
              onChoose={(chosen) => setAfter(chosen === null ? null : { seasonId: season.id, round: chosen })}
            />
          )}
          <Button
            disabled={live.kind === 'ready' && live.data.closed !== undefined}
            onClick={() => setChances(true)}
          >
            Who can still win
          </Button>
          <Choice
            label="View"
            value={view}
            onChange={setView}
            options={[
              ['table', 'Table'],
              ['charts', 'Charts'],
            ]}
          />
          <Choice
            label="Championship"
            value={kind}
            onChange={setKind}
            options={[
              ['driver', 'Drivers'],
              ['team', 'Teams'],
            ]}
          />
        </>
      }
    >
      <CarriedNote leagueId={league.id} sessionId={null} />
      <OpenTies leagueId={league.id} seasonId={season.id} mayRule={can(league.role, 'ruling.make')} />
      <div className="panel max-w-5xl overflow-hidden">
        <Loaded live={live}>
          {(standings) =>
            standings.closed ? (
              <ClosedSeason season={season} role={league.role} />
            ) : view === 'charts' ? (
              <StandingsCharts of={{ leagueId: league.id, seasonId: season.id, kind }} />
            ) : round !== null ? (
              <StandingsAfter of={{ leagueId: league.id, seasonId: season.id, kind, round }} />
            ) : standings.rows.length === 0 ? (
              <Blank title="No standings yet">They appear with the first result of {season.name}.</Blank>
            ) : (
              <StandingsTable
                caption={`${kind === 'driver' ? 'Driver' : 'Team'} standings, ${season.name}`}
                kind={kind}
                rows={standings.rows}
                onExplain={setExplained}
                renderBody={(draw) => <StandingsBody rows={standings.rows} draw={draw} />}
              />
            )
          }
        </Loaded>
      </div>
      {chances && (
        <WhatIfPanel leagueId={league.id} season={season} kind={kind} onClose={() => setChances(false)} />
      )}
      {explained && (
        <ExplanationPanel
          leagueId={league.id}
          seasonId={season.id}
          row={explained}
          onClose={() => setExplained(null)}
        />
      )}
    </Page>
  )
}
