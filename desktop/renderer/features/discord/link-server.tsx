import { useState } from 'react'
import type { DiscordState } from '#shared/api/discord.ts'
import type { Rejection } from '#shared/base/outcome.ts'
import { kindWords } from '#shared/announcements/kinds.ts'
import { features } from '#shared/policy/plan-features.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { GatedButton } from '../plan/gated-button.tsx'
import { RefusalLine } from '../plan/refusal-line.tsx'
import { addBot } from './add-bot.ts'
import { askServer } from './ask-server.ts'

interface LinkServerProps {
  readonly league: LeagueDetail
  readonly state: Extract<DiscordState, { kind: 'unlinked' }>
  /** Why the plan does not have it; null where it has. */
  readonly closed: Rejection | null
  /** Whether a server is being chosen in the browser. */
  readonly waiting: boolean
  readonly onWait: (waiting: boolean) => void
  readonly onLink: () => void
}

/** What linking a Discord server brings, and the ways to it. */
export function LinkServer({ league, state, closed, waiting, onWait, onLink }: LinkServerProps) {
  const [refusal, setRefusal] = useState<Rejection | null>(null)

  async function begin(): Promise<void> {
    const begun = await addBot(league.id)
    setRefusal(begun.ok ? null : begun)
    onWait(begun.ok)
  }

  async function link(guildId: string): Promise<void> {
    const linked = await askServer('linkDiscord', { leagueId: league.id, guildId })
    setRefusal(linked.ok ? null : linked)
    if (linked.ok) onLink()
  }

  return (
    <Panel title="Announce in your Discord server">
      <div className="flex flex-col gap-4 border-t border-line p-4">
        <p className="max-w-prose">
          {features.DISCORD_POSTS.brings} A message is edited in place: a provisional result becomes official
          where it stands, and is never posted twice.
        </p>
        <ul className="grid max-w-3xl grid-cols-1 gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
          {Object.values(kindWords).map(({ label, when }) => (
            <li key={label}>
              <span className="font-medium">{label}</span>
              <span className="block text-soft">{when}</span>
            </li>
          ))}
        </ul>
        {waiting ? (
          <output className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded border border-provisional-line bg-provisional-soft px-4 py-3 text-provisional">
            <span className="min-w-0 flex-1 basis-64">
              <strong className="block font-medium">Waiting for your browser</strong>
              Choose a server there, and allow the bot what it asks for. It shows here by itself.
            </span>
            <span className="flex gap-2">
              <Button onClick={() => void begin()}>Open the page again</Button>
              <Button onClick={() => onWait(false)}>Stop waiting</Button>
            </span>
          </output>
        ) : (
          <div className="flex flex-wrap items-center gap-2">
            {state.addable && (
              <GatedButton
                feature="DISCORD_POSTS"
                closed={closed}
                role={league.role}
                onClick={() => void begin()}
              >
                Link Discord…
              </GatedButton>
            )}
            {closed === null &&
              state.proved.map(({ id, name }) => (
                <Button key={id} onClick={() => void link(id)}>
                  Link {name}
                </Button>
              ))}
          </div>
        )}
        <RefusalLine refusal={refusal} />
        <p className="max-w-prose text-sm text-soft">
          Or, where the bot is in the server already: type <code>/gridboss link</code> there. It answers with
          a link that only you can use. You need Manage Server in Discord for both.
        </p>
      </div>
    </Panel>
  )
}
