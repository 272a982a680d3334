import { useCallback, useEffect, useState } from 'react'
import type { AuditItem } from '#shared/api/audit.ts'
import { call, messageOf } from '../../bridge.ts'

export interface AuditFilter {
  readonly userId: string
  readonly outcome: '' | 'done' | 'refused'
  /** Days of this computer's zone, 'YYYY-MM-DD'; empty for no bound. Both are included. */
  readonly from: string
  readonly to: string
}

export interface AuditLog {
  readonly items: readonly AuditItem[]
  /** 'more' while older entries can be asked for. */
  readonly state: 'loading' | 'more' | 'all' | 'failed'
  readonly fault: { readonly code: string; readonly message: string } | null
}

const empty: AuditLog = { items: [], state: 'loading', fault: null }

/** The log as far as it has been read, newest first; `older` reads on, or again after a failure. */
export function useAudit(leagueId: string, filter: AuditFilter): { log: AuditLog; older: () => void } {
  const key = JSON.stringify(filter)
  const [state, setState] = useState<{ key: string; log: AuditLog; cursor: string | null }>({
    key,
    log: empty,
    cursor: null,
  })
  const log = state.key === key ? state.log : empty

  const read = useCallback(
    async (before: string | null, sofar: readonly AuditItem[], live: () => boolean): Promise<void> => {
      const put = (next: AuditLog, cursor: string | null): void => {
        if (live()) setState({ key, log: next, cursor })
      }
      put({ items: sofar, state: 'loading', fault: null }, before)
      const answer = await askAudit(leagueId, JSON.parse(key) as AuditFilter, before)
      if (!answer.ok) return put({ items: sofar, state: 'failed', fault: answer }, before)
      const { items, next } = answer.result
      put({ items: [...sofar, ...items], state: next === null ? 'all' : 'more', fault: null }, next)
    },
    [key, leagueId],
  )

  useEffect(() => {
    let live = true
    void read(null, [], () => live)
    return () => {
      live = false
    }
  }, [read])

  return { log, older: () => void read(state.cursor, log.items, () => true) }
}

/** Asks for one page; what goes wrong is an answer too. */
export async function askAudit(leagueId: string, filter: AuditFilter, before: string | null, limit = 50) {
  try {
    return await call('readAudit', {
      leagueId,
      limit,
      ...(filter.userId === '' ? {} : { userId: filter.userId }),
      ...(filter.outcome === '' ? {} : { outcome: filter.outcome }),
      ...(filter.from === '' ? {} : { from: startOf(filter.from, 0) }),
      ...(filter.to === '' ? {} : { to: startOf(filter.to, 1) }),
      ...(before === null ? {} : { before }),
    })
  } catch (error) {
    return { ok: false, code: 'broken', message: messageOf(error) } as const
  }
}

/** The instant at which a local day begins, or the one so many days later. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}
