import { useEffect, useState } from 'react'
import type { DiscordState } from '#shared/api/discord.ts'
import { useOnline, type Online } from '../../online.ts'

/** How often the server is asked while something is about to change outside this window, ms. */
const askAgainMs = 3_000

/**
 * What the league is to Discord. It is read again when the window comes to the front, and every few seconds while
 * `awaiting` says that something happens in a browser or at the bot; what was read before stays meanwhile.
 */
export function useDiscord(
  leagueId: string,
  awaiting: (state: DiscordState) => boolean,
): Online<DiscordState> {
  const online = useOnline('readDiscord', { leagueId })
  const [last, setLast] = useState(online)
  if (online.kind !== 'loading' && online !== last) setLast(online)
  const retry = last.kind === 'loading' ? null : last.retry
  const asks = last.kind === 'ready' && awaiting(last.data)
  useEffect(() => {
    if (retry === null) return
    window.addEventListener('focus', retry)
    return () => window.removeEventListener('focus', retry)
  }, [retry])
  useEffect(() => {
    if (retry === null || !asks) return
    const asking = setInterval(retry, askAgainMs)
    return () => clearInterval(asking)
  }, [retry, asks])
  return online.kind === 'loading' ? last : online
}
