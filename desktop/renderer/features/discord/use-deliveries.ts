import { useState } from 'react'
import type { DeliveryList } from '#shared/api/discord.ts'
import { useOnline, type Online } from '../../online.ts'

export type Which = 'all' | 'failed'

/** The newest messages; what was read before stays while it is read again. `more` reads further back, to 200. */
export function useDeliveries(
  leagueId: string,
  which: Which,
): { readonly online: Online<DeliveryList>; readonly more: () => void; readonly asMany: number } {
  const [asMany, setAsMany] = useState(20)
  const only = which === 'failed' ? ({ only: 'failed' } as const) : {}
  const online = useOnline('listDeliveries', { leagueId, limit: asMany, ...only })
  const [last, setLast] = useState({ which, online })
  if (online.kind !== 'loading' && online !== last.online) setLast({ which, online })
  const stays = online.kind === 'loading' && last.which === which
  return {
    online: stays ? last.online : online,
    more: () => setAsMany((before) => Math.min(200, before * 3)),
    asMany,
  }
}
