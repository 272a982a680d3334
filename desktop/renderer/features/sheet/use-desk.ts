import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Roster } from '#shared/queries/roster.ts'
import type { SheetParts } from '#shared/queries/sheet-parts.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { enteredCars } from '#shared/sheet/entered-cars.ts'
import { toText } from '#shared/sheet/update-text.ts'
import { messageOf } from '../../bridge.ts'
import { followLive } from '../../live-query.ts'
import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'
import { openDesk, type Desk, type DeskState } from './desk.ts'
import { newOpening } from './sheet-opening.ts'
import { commitTyping } from './typing.ts'

interface Of {
  readonly leagueId: string
  readonly sessionId: string
}

/** The desk of a session's sheet, once it can be opened; `writers` are the names of those who wrote on it. */
export type OpenedDesk =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'open'; readonly desk: Desk; readonly writers: SheetParts['writers'] }

/** Opens the sheet as soon as what it starts from is known, and keeps it up with what others write. */
export function useDesk(of: Of, source: SheetSource | null, roster: Roster | null): OpenedDesk {
  const { leagueId, sessionId } = of
  const [desk, setDesk] = useState<Desk | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [hasParts, setHasParts] = useState(false)
  const [writers, setWriters] = useState<SheetParts['writers']>({})
  const parts = useRef<SheetParts | null>(null)
  const openDeskRef = useRef<Desk | null>(null)

  useEffect(() => {
    openDeskRef.current = desk
  }, [desk])

  useEffect(
    () =>
      followParts(
        { leagueId, sessionId },
        (next) => {
          parts.current = next
          openDeskRef.current?.take(next)
          setHasParts(true)
          setWriters((known) =>
            JSON.stringify(known) === JSON.stringify(next.writers) ? known : next.writers,
          )
        },
        setFault,
      ),
    [leagueId, sessionId],
  )

  const ready = source !== null && roster !== null && hasParts
  useEffect(() => {
    if (!ready || source === null || roster === null) return
    let left = false
    void newOpening().then(
      (author) => {
        const present = parts.current
        if (left || !present) return
        const opening = openDesk({
          author,
          parts: present,
          entered: enteredCars(source.session.eventId, source.entries, roster.drivers),
          results: source.results,
          seen: localStorage.getItem(`seen:${author.by}:${sessionId}`),
          rememberSeen: (seen) => localStorage.setItem(`seen:${author.by}:${sessionId}`, seen),
          keep: async (update) => mutate(leagueId, 'sheet.edit', { sessionId, update: toText(update) }),
          now: Date.now,
        })
        openDeskRef.current = opening
        setDesk(opening)
      },
      (error: unknown) => setFault(messageOf(error)),
    )
    return () => {
      left = true
    }
    // Only the first source and roster open it; later ones are told to the desk that is open.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ready, leagueId, sessionId])

  useEffect(() => {
    if (!desk || !source || !roster) return
    desk.expect(enteredCars(source.session.eventId, source.entries, roster.drivers), source.results)
  }, [desk, source, roster])

  useEffect(() => {
    if (!desk) return
    const key = `unread:${sessionId}`
    const left = localStorage.getItem(key)
    localStorage.removeItem(key)
    if (left !== null) tellUnread(left)
    const keepAll = (): string => {
      const unread = commitTyping().join(', ')
      void desk.flush()
      return unread
    }
    const onUnload = (): void => {
      const unread = keepAll()
      if (unread !== '') localStorage.setItem(key, unread)
    }
    window.addEventListener('beforeunload', onUnload)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      const unread = keepAll()
      if (unread !== '') tellUnread(unread)
    }
  }, [desk, sessionId])

  if (desk) return { kind: 'open', desk, writers }
  return fault === null ? { kind: 'loading' } : { kind: 'failed', message: fault }
}

export function useDeskState(desk: Desk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state)
}

function tellUnread(cells: string): void {
  notify(`Not on the sheet, because it could not be read: ${cells}.`, 'danger')
}

/** Tells the parts as they are and whenever somebody else changes them, in the order in which this device changed. */
function followParts(of: Of, tell: (parts: SheetParts) => void, fail: (message: string) => void): () => void {
  return followLive('sheet-parts', of, (live) => {
    if (live.kind === 'failed') fail(live.message)
    if (live.kind === 'ready' && live.data !== null) tell(live.data)
  })
}
