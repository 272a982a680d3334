import { useState } from 'react'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { can } from '#shared/policy/policy.ts'
import type { DriverResult } from '#shared/queries/answers/driver-results.ts'
import type { DriverTeam } from '#shared/queries/answers/teams-driven.ts'
import type { DriverHistory } from '#shared/queries/driver-history.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { RulingsOnCar } from '#shared/ui/rulings-on-car.tsx'
import { formatDay } from '#shared/ui/local-time.ts'
import { useLive } from '../../live-query.ts'
import { Badge, SessionBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { DriverCalendar } from './driver-calendar.tsx'
import { kindWords } from './roster-words.ts'
import { ColumnHeading } from '../../ui/column-heading.tsx'

/** A driver: whom they drove for, and what came of it. */
export function DriverScreen(props: { league: LeagueDetail; driverId: string; user: SignedInUser }) {
  const { league, driverId, user } = props
  const live = useLive('driver-history', { leagueId: league.id, driverId })
  return (
    <Loaded live={live}>
      {(driver) =>
        driver === null ? (
          <Page title="Driver">
            <div className="panel max-w-3xl">
              <Blank
                title="This driver is gone"
                action={
                  <Button onClick={() => go({ screen: 'roster', leagueId: league.id })}>All drivers</Button>
                }
              >
                This league has no such driver.
              </Blank>
            </div>
          </Page>
        ) : (
          <History
            league={league}
            driver={driver}
            mayLink={driver.userId === user.id || can(league.role, 'roster.manage')}
          />
        )
      }
    </Loaded>
  )
}

interface HistoryProps {
  readonly league: LeagueDetail
  readonly driver: DriverHistory
  readonly mayLink: boolean
}

function History({ league, driver, mayLink }: HistoryProps) {
  const [linking, setLinking] = useState(false)
  const seasons = [...new Map(driver.results.map((result) => [result.seasonId, result.seasonId])).keys()]
  return (
    <Page
      title={driver.displayName}
      above={
        <button
          type="button"
          className="cursor-pointer underline-offset-2 hover:underline"
          onClick={() => go({ screen: 'roster', leagueId: league.id })}
        >
          Drivers and teams
        </button>
      }
      beside={mayLink && <Button onClick={() => setLinking(true)}>Calendar link…</Button>}
      below={
        <span className="flex items-center gap-2">
          <CarNumber value={driver.carNumber} />
          {driver.teamName ?? 'No team'}
          {driver.kind !== 'regular' && <Badge tone="plain">{kindWords[driver.kind]}</Badge>}
          {driver.archived && <Badge tone="plain">Archived</Badge>}
          {driver.memberName !== null && ` · Linked to ${driver.memberName}`}
        </span>
      }
    >
      <div className="flex max-w-5xl flex-col gap-6">
        <Panel title="Teams">
          {driver.teams.length === 0 ? (
            <Blank title="No race yet">The teams a driver raced for are listed here, by season.</Blank>
          ) : (
            <ul>
              {driver.teams.map((team) => (
                <TeamLine key={`${team.seasonId} ${team.teamName ?? ''}`} team={team} />
              ))}
            </ul>
          )}
        </Panel>
        {seasons.map((seasonId) => (
          <Results
            key={seasonId}
            league={league}
            name={seasonName(driver, league, seasonId)}
            results={driver.results.filter((result) => result.seasonId === seasonId)}
          />
        ))}
      </div>
      {linking && <DriverCalendar driver={driver} onClose={() => setLinking(false)} />}
    </Page>
  )
}

function TeamLine({ team }: { team: DriverTeam }) {
  const rounds =
    team.firstRound === team.lastRound
      ? `round ${team.firstRound}`
      : `rounds ${team.firstRound} to ${team.lastRound}`
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2">
      <span className="min-w-0 flex-1 truncate font-medium">{team.teamName ?? 'Without a team'}</span>
      <span className="tabular truncate text-soft">
        {team.seasonName} · {rounds} · {counted(team.events, 'event')}
      </span>
    </li>
  )
}

interface ResultsProps {
  readonly league: LeagueDetail
  readonly name: string
  readonly results: readonly DriverResult[]
}

function Results({ league, name, results }: ResultsProps) {
  return (
    <Panel title={`Results of ${name}`}>
      <table className="w-full border-t border-line text-left">
        <caption className="sr-only">Results of {name}</caption>
        <thead className="text-xs text-soft">
          <tr>
            <ColumnHeading className="w-14 py-2 pr-2 pl-4 text-right">Place</ColumnHeading>
            <ColumnHeading>Event</ColumnHeading>
            <ColumnHeading>Session</ColumnHeading>
            <ColumnHeading className="w-16 px-2 py-2">Car</ColumnHeading>
            <ColumnHeading>Team</ColumnHeading>
            <ColumnHeading className="w-28 py-2 pr-4 pl-2">Result</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={result.resultId} className="border-t border-line">
              <td className="tabular py-1.5 pr-2 pl-4 text-right font-semibold">
                {result.status === 'FINISHED' ? (result.position ?? '–') : result.status}
              </td>
              <th scope="row" className="max-w-0 px-2 py-1.5 font-medium">
                <button
                  type="button"
                  className="block max-w-full cursor-pointer truncate underline-offset-2 hover:underline"
                  onClick={() => go({ screen: 'event', leagueId: league.id, eventId: result.eventId })}
                >
                  {result.round} · {result.eventName}
                </button>
                <span className="tabular block text-xs font-normal text-faint">
                  {formatDay(result.startsAt)}
                </span>
              </th>
              <td className="px-2 py-1.5 text-soft">
                {result.sessionName}
                {result.position !== result.sheetPosition && result.sheetPosition !== null && (
                  <span className="tabular block text-xs">Crossed the line P{result.sheetPosition}</span>
                )}
                <RulingsOnCar rulings={result.rulings} />
              </td>
              <td className="px-2 py-1.5">
                <CarNumber value={result.carNumber} />
              </td>
              <td className="max-w-0 truncate px-2 py-1.5 text-soft">{result.teamName ?? '–'}</td>
              <td className="py-1.5 pr-4 pl-2">
                {result.cancelled ? (
                  <Badge tone="danger">Cancelled</Badge>
                ) : (
                  <SessionBadge status={result.sessionStatus} underProtest={false} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function seasonName(driver: DriverHistory, league: LeagueDetail, seasonId: string): string {
  const known =
    league.seasons.find((season) => season.id === seasonId)?.name ??
    driver.teams.find((team) => team.seasonId === seasonId)?.seasonName
  return known ?? 'an archived season'
}
