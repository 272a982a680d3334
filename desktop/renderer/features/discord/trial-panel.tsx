import { useState } from 'react'
import type { LinkedDiscord, TrialOutcome } from '#shared/api/discord.ts'
import type { Rejection } from '#shared/base/outcome.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { askServer } from './ask-server.ts'

interface TrialPanelProps {
  readonly leagueId: string
  readonly state: LinkedDiscord
}

/** Tries each channel out with a message, and says exactly why where none comes through. */
export function TrialPanel({ leagueId, state }: TrialPanelProps) {
  const used = new Set(state.settings.map(({ channelId }) => channelId))
  const channels = state.channels.filter(({ id, kind }) => used.has(id) && kind !== 'forum')
  if (channels.length === 0) return null
  return (
    <Panel title="Try it out">
      <ul className="border-t border-line">
        {channels.map(({ id, name }) => (
          <Trial key={id} leagueId={leagueId} channel={{ id, name }} />
        ))}
      </ul>
    </Panel>
  )
}

type Tried = 'not-yet' | 'busy' | TrialOutcome | Rejection

function Trial({ leagueId, channel }: { leagueId: string; channel: { id: string; name: string } }) {
  const [tried, setTried] = useState<Tried>('not-yet')

  async function test(): Promise<void> {
    setTried('busy')
    const answer = await askServer('testDiscord', { leagueId, channelId: channel.id })
    setTried(answer.ok ? answer.result : answer)
  }

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line px-4 py-2 first:border-t-0">
      <span className="min-w-0 flex-1 basis-64">
        <span className="font-medium">#{channel.name}</span>
        <span aria-live="polite" className="block">
          <Came tried={tried} />
        </span>
      </span>
      <Button
        disabled={tried === 'busy'}
        aria-label={`Test post to #${channel.name}`}
        onClick={() => void test()}
      >
        Test post
      </Button>
    </li>
  )
}

function Came({ tried }: { tried: Tried }) {
  if (tried === 'not-yet') return null
  if (tried === 'busy') return <span className="text-soft">Waiting for Discord…</span>
  if ('ok' in tried) return <span className="text-danger">{tried.message}</span>
  switch (tried.kind) {
    case 'posted':
      return <span className="text-official">It stands there, after {seconds(tried.tookMs)}.</span>
    case 'failed':
      return (
        <>
          <span className="text-danger">{tried.what}</span>
          <span className="block text-soft">{tried.fix}</span>
        </>
      )
    case 'late':
      return <span className="text-provisional">{tried.what}</span>
  }
}

/** So many milliseconds in words: '0.3 s'. */
export function seconds(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`
}
