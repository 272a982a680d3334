import { Suspense, useEffect, type ReactNode } from 'react'
import type { Session } from '#desktop/ipc/contract.ts'
import { useCommands } from './commands.ts'
import { PaymentArrival } from './features/billing/payment-arrival.tsx'
import { DropHost } from './features/drop/drop-host.tsx'
import { OverviewScreen } from './features/league/overview-screen.tsx'
import { LeaguesScreen } from './features/leagues/leagues-screen.tsx'
import { useTypeAhead } from './features/sheet/type-ahead.ts'
import { SignIn } from './features/sign-in/sign-in.tsx'
import { EngineBanner } from './features/sync/engine-banner.tsx'
import { EngineOut } from './features/sync/engine-out.tsx'
import { SyncBar } from './features/sync/sync-bar.tsx'
import { SyncNotices } from './features/sync/sync-notices.tsx'
import { useEngineState, useSession } from './main-values.ts'
import { Overlays } from './overlays.tsx'
import { ScreenBoundary } from './screen-boundary.tsx'
import { Sidebar } from './sidebar.tsx'
import { Notices } from './ui/notices.tsx'
import { DropQuestion } from './unsaved/drop-question.tsx'
import { watchInput } from './unsaved/unsaved-input.ts'
import { useView } from './view.ts'
import { InLeague } from './in-league.tsx'
import {
  AccountScreen,
  AuditScreen,
  BillingScreen,
  DiscordScreen,
  DriverScreen,
  EventScreen,
  EventsScreen,
  MembersScreen,
  RosterScreen,
  RulesScreen,
  RulesEditScreen,
  RulingsScreen,
  SeasonsScreen,
  SettingsScreen,
  SheetScreen,
  StandingsScreen,
  StewardsScreen,
  loadAllScreens,
} from './lazy-screens.ts'

/** The whole window: sign-in, or the screens with the sync bar that is always there. */
export function App() {
  const session = useSession()
  const theme = useView((view) => view.theme)
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(watchInput, [])
  if (session === null) return null
  return (
    <>
      {session.kind === 'signed-out' ? <SignIn session={session} /> : <SignedIn user={session.user} />}
      <DropQuestion />
      <Notices />
    </>
  )
}

type User = Extract<Session, { kind: 'signed-in' }>['user']

function SignedIn({ user }: { user: User }) {
  useCommands()
  useTypeAhead()
  useEffect(loadAllScreens, [])
  const engine = useEngineState()
  const place = useView(({ route }) => JSON.stringify(route))
  const typing = useView(({ route }) => route.screen === 'sheet' || route.screen === 'rules-edit')
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-0 flex-1">
        {!typing && <Sidebar user={user} />}
        <main className="min-w-0 flex-1">
          <EngineBanner state={engine} />
          <SyncNotices />
          {engine?.kind === 'stopped' ? (
            <EngineOut state={engine} />
          ) : (
            <ScreenBoundary place={place}>
              <Suspense>
                <Screen user={user} />
              </Suspense>
            </ScreenBoundary>
          )}
        </main>
      </div>
      <SyncBar />
      <PaymentArrival userId={user.id} />
      <DropHost />
      <Overlays user={user} />
    </div>
  )
}

function Screen({ user }: { user: User }): ReactNode {
  const route = useView((view) => view.route)
  if (route.screen === 'leagues') return <LeaguesScreen user={user} />
  if (route.screen === 'account') return <AccountScreen displayName={user.displayName} />
  if (route.screen === 'billing') return <BillingScreen user={user} />
  return (
    <InLeague leagueId={route.leagueId} userId={user.id}>
      {(league, season) => {
        switch (route.screen) {
          case 'overview':
            return <OverviewScreen league={league} season={season} />
          case 'events':
            return <EventsScreen league={league} season={season} />
          case 'standings':
            return <StandingsScreen league={league} season={season} />
          case 'rulings':
            return <RulingsScreen league={league} season={season} />
          case 'stewards':
            return (
              <StewardsScreen
                league={league}
                season={season}
                userId={user.id}
                incidentId={route.incidentId ?? null}
              />
            )
          case 'rules':
            return <RulesScreen league={league} season={season} />
          case 'rules-edit':
            return <RulesEditScreen league={league} season={season} />
          case 'roster':
            return <RosterScreen league={league} />
          case 'driver':
            return <DriverScreen league={league} driverId={route.driverId} user={user} key={route.driverId} />
          case 'seasons':
            return <SeasonsScreen league={league} />
          case 'members':
            return <MembersScreen league={league} user={user} />
          case 'discord':
            return <DiscordScreen league={league} key={league.id} />
          case 'audit':
            return <AuditScreen league={league} key={league.id} />
          case 'settings':
            return <SettingsScreen league={league} key={league.id} />
          case 'event':
            return (
              <EventScreen league={league} eventId={route.eventId} userId={user.id} key={route.eventId} />
            )
          case 'sheet':
            return (
              <SheetScreen league={league} user={user} sessionId={route.sessionId} key={route.sessionId} />
            )
        }
      }}
    </InLeague>
  )
}
