import { can } from '#shared/policy/policy.ts'
import { Mark } from '#shared/ui/mark.tsx'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { commands, type CommandName } from '#desktop/ipc/commands.ts'
import { perform } from './commands.ts'
import { LeagueSwitcher } from './league-switcher.tsx'
import { useLive } from './live-query.ts'
import { leagueOf, type Route } from './route.ts'
import { Choice } from './ui/choice.tsx'
import { Keys } from './ui/keys.tsx'
import { chooseTheme, useView, type Theme } from './view.ts'

/** Where one can go, and who is here. */
export function Sidebar({ user }: { user: SignedInUser }) {
  const route = useView((view) => view.route)
  const leagueId = leagueOf(route)
  return (
    <nav aria-label="Main" className="flex w-56 shrink-0 flex-col border-r border-line bg-sunken px-3 py-4">
      <div className="flex items-center gap-2 px-2 pb-4">
        <Mark size={20} />
        <span className="font-semibold tracking-tight">GridBoss</span>
      </div>
      <button
        type="button"
        onClick={() => perform('open-palette')}
        className="mb-4 flex h-8 cursor-pointer items-center justify-between rounded border border-line bg-surface px-2 text-faint hover:border-line-strong"
      >
        Find anything
        <Keys accelerator={commands['open-palette'].accelerator} />
      </button>
      <ul className="flex flex-col gap-px">
        <Item name="go-leagues" current={route.screen === 'leagues'} />
      </ul>
      {leagueId && <LeagueNav leagueId={leagueId} userId={user.id} route={route} />}
      <div className="mt-auto flex flex-col gap-3 px-2 pt-4">
        <ThemeChoice />
        <div className="flex items-center justify-between gap-2">
          <button
            type="button"
            title="Your account"
            aria-current={route.screen === 'account' ? 'page' : undefined}
            className="cursor-pointer truncate underline-offset-2 hover:underline"
            onClick={() => perform('go-account')}
          >
            {user.displayName}
          </button>
          <button
            type="button"
            className="shrink-0 cursor-pointer text-xs text-soft underline-offset-2 hover:text-ink hover:underline"
            onClick={() => perform('sign-out')}
          >
            Sign out
          </button>
        </div>
      </div>
    </nav>
  )
}

/** The colour of the league, under its name. */
function AccentLine({ accent }: { accent: string | null }) {
  if (accent === null) return null
  return (
    <svg className="mx-2 mb-2 h-1 rounded-sm" aria-hidden="true" data-accent={accent}>
      <rect width="100%" height="100%" fill={accent} />
    </svg>
  )
}

function LeagueNav({ leagueId, userId, route }: { leagueId: string; userId: string; route: Route }) {
  const league = useLive('league', { leagueId, userId })
  return (
    <>
      <LeagueSwitcher leagueId={leagueId} userId={userId} route={route} />
      <AccentLine accent={(league.kind === 'ready' && league.data?.accent) || null} />
      <ul className="flex flex-col gap-px">
        <Item name="go-overview" current={route.screen === 'overview'} />
        <Item name="go-events" current={route.screen === 'events' || route.screen === 'event'} />
        <Item name="go-standings" current={route.screen === 'standings'} />
        <Item name="go-roster" current={route.screen === 'roster' || route.screen === 'driver'} />
        <Item name="go-rulings" current={route.screen === 'rulings'} />
        <Item name="go-rules" current={route.screen === 'rules'} />
        <Item name="go-stewards" current={route.screen === 'stewards'} />
        <Item name="go-seasons" current={route.screen === 'seasons'} />
        <Item name="go-members" current={route.screen === 'members'} />
        {league.kind === 'ready' && can(league.data?.role ?? null, 'discord.manage') && (
          <Item name="go-discord" current={route.screen === 'discord'} />
        )}
        {league.kind === 'ready' && can(league.data?.role ?? null, 'audit.read') && (
          <Item name="go-audit" current={route.screen === 'audit'} />
        )}
        <Item name="go-settings" current={route.screen === 'settings'} />
      </ul>
    </>
  )
}

function Item({ name, current }: { name: CommandName; current: boolean }) {
  const { label, accelerator } = commands[name]
  return (
    <li>
      <button
        type="button"
        aria-current={current ? 'page' : undefined}
        onClick={() => perform(name)}
        className={`flex h-8 w-full cursor-pointer items-center justify-between rounded px-2 ${
          current ? 'bg-raised font-medium text-ink shadow-sm' : 'text-soft hover:bg-hover hover:text-ink'
        }`}
      >
        {label}
        {accelerator && <Keys accelerator={accelerator} />}
      </button>
    </li>
  )
}

const themes: readonly (readonly [Theme, string])[] = [
  ['system', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

function ThemeChoice() {
  const theme = useView((view) => view.theme)
  return <Choice label="Appearance" value={theme} options={themes} onChange={chooseTheme} />
}
