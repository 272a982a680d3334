import { useEffect, useState, type RefObject } from 'react'
import { fieldNames, type Field } from '#shared/sheet/fields.ts'
import type { OnlineAnswer, OnlineResult } from '#desktop/ipc/online-calls.ts'
import { call } from '../../bridge.ts'
import { followLive } from '../../live-query.ts'
import { newId } from '../../mutate.ts'
import { initialsOf, toneOf, type Here } from './presence.ts'

interface Of {
  readonly leagueId: string
  readonly sessionId: string
}

type Cell = { readonly car: string; readonly field: Field } | null

/** A beat says that one is still there; moving to another cell is told after a moment of rest. Both ms. */
const beatMs = 10_000
const restMs = 250
/** Between two looks, and after one that failed, ms. */
const lookPauseMs = 300
const offlinePauseMs = 4_000

/** The other stewards on a sheet, for as long as there is a connection; tells them where this person is in `page`. */
export function usePresence(
  { leagueId, sessionId }: Of,
  page: RefObject<HTMLElement | null>,
): readonly Here[] {
  const [here, setHere] = useState<readonly Here[]>([])

  useEffect(() => {
    const opening = newId()
    let cell: Cell = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = (leaving: boolean): void => {
      clearTimeout(timer)
      call('showPresence', { leagueId, sessionId, opening, cell, leaving }).catch(() => undefined)
      if (!leaving) timer = setTimeout(() => tell(false), beatMs)
    }
    const onFocus = ({ target }: FocusEvent): void => {
      const next = target instanceof Element && page.current?.contains(target) ? cellOf(target) : null
      if (next?.car === cell?.car && next?.field === cell?.field) return
      cell = next
      clearTimeout(timer)
      timer = setTimeout(() => tell(false), restMs)
    }
    tell(false)
    document.addEventListener('focusin', onFocus)
    const stop = watch({ leagueId, sessionId }, opening, (people) =>
      setHere((before) => (JSON.stringify(before) === JSON.stringify(people) ? before : people)),
    )
    return () => {
      document.removeEventListener('focusin', onFocus)
      stop()
      tell(true)
    }
  }, [leagueId, sessionId, page])

  return here
}

/** Looks again and again; whoever cannot be asked shows nobody. */
function watch(of: Of, own: string, show: (people: readonly Here[]) => void): () => void {
  const stopped = new AbortController()
  let wake: (() => void) | null = null
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      setTimeout(resolve, ms)
    })
  // Being back in step with the server is the moment to look anew.
  const stopListening = followLive('sync-status', {}, (live) => {
    if (live.kind === 'ready' && live.data.kind === 'synced') wake?.()
  })
  async function run(): Promise<void> {
    let since: string | null = null
    while (!stopped.signal.aborted) {
      const answer: OnlineAnswer<OnlineResult<'watchPresence'>> | null = await call('watchPresence', {
        league: of.leagueId,
        session: of.sessionId,
        ...(since === null ? {} : { since }),
      }).catch(() => null)
      if (stopped.signal.aborted) return
      if (answer?.ok) {
        since = answer.result.state
        show(othersIn(answer.result, own))
      } else {
        since = null
        show([])
      }
      await pause(answer?.ok ? lookPauseMs : offlinePauseMs)
    }
  }
  void run()
  return () => {
    stopped.abort()
    stopListening()
    wake?.()
  }
}

function othersIn({ people }: OnlineResult<'watchPresence'>, own: string): Here[] {
  return people
    .filter((person) => !person.opening.endsWith(own))
    .map(({ opening, userId, name, cell }) => ({
      id: opening,
      name,
      initials: initialsOf(name),
      tone: toneOf(userId),
      car: cell?.car ?? null,
      field: cell?.field ?? null,
    }))
}

/** The field of a row that an element belongs to. */
function cellOf(element: Element): Cell {
  const car = element.closest<HTMLElement>('[data-row]')?.dataset['row']
  const field = element.closest<HTMLElement>('[data-field]')?.dataset['field']
  const named = fieldNames.find((name) => name === field)
  return car === undefined || named === undefined ? null : { car, field: named }
}
