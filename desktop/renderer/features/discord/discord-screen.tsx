import { useState } from 'react'
import { gate } from '#shared/policy/plan-features.ts'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { useLive } from '../../live-query.ts'
import { LoadedOnline } from '../../ui/loaded-online.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank } from '../../ui/states.tsx'
import { LinkedServer } from './linked-server.tsx'
import { LinkServer } from './link-server.tsx'
import { useDiscord } from './use-discord.ts'

/** What the league announces in Discord, where and how. The server and the bot do it, so it needs a connection. */
export function DiscordScreen({ league }: { league: LeagueDetail }) {
  if (can(league.role, 'discord.manage')) return <Discord league={league} />
  return (
    <Page title="Discord">
      <div className="panel max-w-3xl">
        <Blank title="Owners and admins set Discord up">
          Ask one of them to link a server, or to change what is announced.
        </Blank>
      </div>
    </Page>
  )
}

function Discord({ league }: { league: LeagueDetail }) {
  const [inBrowser, setInBrowser] = useState(false)
  // Until the bot has told what it sees there, or that it is back.
  const online = useDiscord(league.id, (state) =>
    state.kind === 'unlinked'
      ? inBrowser
      : state.faults.some(({ code }) => code === 'not-seen' || code === 'bot-gone'),
  )
  const live = useLive('league-plan', { leagueId: league.id })
  const closed = live.kind === 'ready' ? gate(live.data.plan, 'DISCORD_POSTS') : null
  return (
    <Page title="Discord">
      <div className="flex max-w-4xl flex-col gap-6">
        <LoadedOnline online={online}>
          {(state, refresh) =>
            state.kind === 'linked' ? (
              <LinkedServer league={league} state={state} closed={closed} onChange={refresh} />
            ) : (
              <LinkServer
                league={league}
                state={state}
                closed={closed}
                waiting={inBrowser}
                onWait={setInBrowser}
                onLink={refresh}
              />
            )
          }
        </LoadedOnline>
      </div>
    </Page>
  )
}
