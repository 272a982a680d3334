import { useState } from 'react'
import type { LinkedDiscord } from '#shared/api/discord.ts'
import type { Rejection } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { notify } from '../../notify.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Panel } from '../../ui/page.tsx'
import { GatedButton } from '../plan/gated-button.tsx'
import { RefusalLine } from '../plan/refusal-line.tsx'
import { addBot } from './add-bot.ts'
import { AnnouncementTable } from './announcement-table.tsx'
import { askServer } from './ask-server.ts'
import { DeliveryPanel } from './delivery-panel.tsx'
import { FaultList } from './fault-list.tsx'
import { TrialPanel } from './trial-panel.tsx'

interface LinkedProps {
  readonly league: LeagueDetail
  readonly state: LinkedDiscord
  /** Why the plan does not have it any more; null where it has. */
  readonly closed: Rejection | null
  readonly onChange: () => void
}

/** The server of the league: what is announced there, what stands in the way, and what came of it. */
export function LinkedServer({ league, state, closed, onChange }: LinkedProps) {
  const off = state.inactive !== null || closed !== null
  return (
    <>
      <Panel
        title={state.guild.name}
        beside={
          <div className="flex items-center gap-3">
            <Badge tone={off ? 'danger' : 'official'}>{off ? 'Nothing is sent' : 'Linked'}</Badge>
            <Unlink league={league} state={state} onChange={onChange} />
          </div>
        }
      >
        <div className="border-t border-line p-4">
          <WhyOff league={league} state={state} closed={closed} />
        </div>
      </Panel>
      {state.inactive === null && state.faults.length > 0 && (
        <FaultList faults={state.faults} onLook={onChange} />
      )}
      {state.inactive === null && (
        <AnnouncementTable league={league} state={state} closed={closed} onChange={onChange} />
      )}
      {!off && <TrialPanel leagueId={league.id} state={state} />}
      <DeliveryPanel leagueId={league.id} channels={state.channels} />
    </>
  )
}

/** What is so, and why nothing is sent where that is so. */
function WhyOff({ league, state, closed }: Omit<LinkedProps, 'onChange'>) {
  const [refusal, setRefusal] = useState<Rejection | null>(null)
  if (state.inactive === 'deactivated') {
    return (
      <p role="alert" className="max-w-prose">
        The announcements of this league were switched off by who runs GridBoss. Ask them why. What is set up
        here is kept.
      </p>
    )
  }
  if (state.inactive === 'bot-removed') {
    return (
      <div role="alert" className="flex max-w-prose flex-col items-start gap-3">
        <p>
          The bot was removed from the server, so nothing is sent. Add it again, to the same server: it goes
          on with the newest state of everything, and what is set up here is kept.
        </p>
        {state.addable && (
          <GatedButton
            feature="DISCORD_POSTS"
            closed={closed}
            role={league.role}
            onClick={() => {
              void addBot(league.id).then((begun) => setRefusal(begun.ok ? null : begun))
            }}
          >
            Add the bot again…
          </GatedButton>
        )}
        <RefusalLine refusal={refusal} />
      </div>
    )
  }
  if (closed !== null) {
    return (
      <div role="alert" className="flex max-w-prose flex-col items-start gap-3">
        <p>
          Nothing new is sent while the plan does not have Discord posts. What stands in Discord stays. With
          the plan, the newest state of everything is sent, and what is set up here is kept.
        </p>
        <RefusalLine refusal={closed} told />
      </div>
    )
  }
  return <p className="text-soft">What happens in the league is announced here as it is set below.</p>
}

function Unlink({ league, state, onChange }: Omit<LinkedProps, 'closed'>) {
  const [asking, setAsking] = useState(false)

  async function unlink(): Promise<void> {
    setAsking(false)
    const done = await askServer('unlinkDiscord', { leagueId: league.id })
    if (!done.ok) return notify(done.message, 'danger')
    notify(`${league.name} is not linked to ${state.guild.name} any more.`)
    onChange()
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>Unlink…</Button>
      {asking && (
        <Confirm
          title={`Unlink ${state.guild.name}`}
          action="Unlink"
          onConfirm={() => void unlink()}
          onClose={() => setAsking(false)}
        >
          Nothing is announced there any more, and what was not sent yet is not sent. What stands in Discord
          stays. What is set up here is forgotten. The bot stays in the server until it is removed there.
        </Confirm>
      )}
    </>
  )
}
