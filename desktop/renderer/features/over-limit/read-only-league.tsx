import { useState } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { useLive } from '../../live-query.ts'
import type { Route } from '../../route.ts'
import { Button } from '../../ui/button.tsx'
import { UpgradeButton } from '../plan/upgrade-button.tsx'
import { useView } from '../../view.ts'
import { ChooseLeagues } from './choose-leagues.tsx'
import { othersLeagueWords, ownLeagueWords, stillWorks } from './over-limit-words.ts'

interface ReadOnlyLeagueProps {
  readonly league: LeagueDetail
  readonly userId: string
}

/** Above the screens of the office: that the league is read-only, and the ways out. Race night is not told. */
export function ReadOnlyLeague({ league, userId }: ReadOnlyLeagueProps) {
  const screen = useView(({ route }) => route.screen)
  if (league.readOnlyBelow === null || !ofOffice[screen]) return null
  return (
    <section
      aria-label="Read-only league"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-sunken px-5 py-2 lg:px-8"
    >
      {league.role === 'OWNER' ? (
        <ToOwner league={league} userId={userId} />
      ) : (
        <p>
          {othersLeagueWords} <span className="text-soft">{stillWorks}</span>
        </p>
      )}
    </section>
  )
}

function ToOwner({ league, userId }: ReadOnlyLeagueProps) {
  const live = useLive('owned-leagues', { userId })
  const [choosing, setChoosing] = useState(false)
  if (live.kind !== 'ready') return null
  const { data: owned } = live
  return (
    <>
      <p className="min-w-64 flex-1">
        {ownLeagueWords(owned)} <span className="text-soft">{stillWorks}</span>
      </p>
      <Button onClick={() => setChoosing(true)}>Choose which stays open…</Button>
      {league.readOnlyBelow && <UpgradeButton plan={league.readOnlyBelow} role={league.role} look="plain" />}
      {choosing && owned.room !== null && (
        <ChooseLeagues owned={owned} room={owned.room} onClose={() => setChoosing(false)} />
      )}
    </>
  )
}

/** Where what a read-only league refuses is done. */
const ofOffice: Readonly<Record<Route['screen'], boolean>> = {
  leagues: false,
  account: false,
  overview: true,
  events: true,
  standings: false,
  rulings: false,
  stewards: false,
  rules: true,
  'rules-edit': true,
  roster: true,
  driver: true,
  seasons: true,
  members: true,
  settings: true,
  billing: true,
  discord: true,
  audit: false,
  event: false,
  sheet: false,
}
