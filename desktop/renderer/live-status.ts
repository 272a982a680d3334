import { useEffect, useState, useSyncExternalStore } from 'react'
import type { OutboxItem, SyncStatus } from '#shared/sync/status.ts'
import type { Session } from '#desktop/ipc/contract.ts'
import type { EngineState } from '#desktop/ipc/engine-state.ts'
import { call } from './bridge.ts'

const starting: SyncStatus = {
  kind: 'starting',
  pending: 0,
  oldestPendingAt: null,
  refused: 0,
  lastSyncedAt: null,
}

/** The state of the connection and of what is unsent. */
export function useSyncStatus(): SyncStatus {
  const [status, setStatus] = useState(starting)
  useEffect(() => {
    let heard = false
    const ask = (): void => {
      call('syncStatus', {}).then(
        (found) => !heard && setStatus(found),
        // The engine is starting or gone; its next event says more.
        () => undefined,
      )
    }
    ask()
    const stop = window.app.onEvent((event) => {
      if (event.kind === 'engine' && event.state.kind === 'running') {
        // An engine that was started again knows nothing of what the one before it said.
        heard = false
        ask()
      }
      if (event.kind !== 'sync-status') return
      heard = true
      setStatus(event.status)
    })
    return stop
  }, [])
  return status
}

/** What the part that keeps the data is doing; null until it is known. */
export function useEngineState(): EngineState | null {
  const [state, setState] = useState<EngineState | null>(null)
  useEffect(() => {
    let heard = false
    const stop = window.app.onEvent((event) => {
      if (event.kind !== 'engine') return
      heard = true
      setState(event.state)
    })
    call('engineState', {}).then(
      (first) => !heard && setState(first),
      () => undefined,
    )
    return stop
  }, [])
  return state
}

/** What waits in the outbox, oldest first; null until it is known. */
export function useOutbox(): OutboxItem[] | null {
  const [items, setItems] = useState<OutboxItem[] | null>(null)
  useEffect(() => {
    let open = true
    const load = (): void => {
      call('outbox', {}).then(
        (found) => open && setItems(found),
        () => undefined,
      )
    }
    load()
    const stop = window.app.onEvent((event) => {
      if (event.kind === 'outbox-changed' || event.kind === 'sync-status') load()
    })
    return () => {
      open = false
      stop()
    }
  }, [])
  return items
}

const nobody = {
  kind: 'signed-out',
  developmentSignIn: false,
  discordSignIn: false,
  serverReachable: false,
} as const

/** Who is signed in; null until it is known. */
export function useSession(): Session | null {
  const [session, setSession] = useState<Session | null>(null)
  useEffect(() => {
    let heard = false
    const stop = window.app.onEvent((event) => {
      if (event.kind !== 'session-changed') return
      heard = true
      setSession(event.session)
    })
    call('session', {}).then(
      (first) => !heard && setSession(first),
      () => !heard && setSession(nobody),
    )
    return stop
  }, [])
  return session
}

/** The server's clock (ms since 1970, UTC), once a second; this device's own until the server has told its time. */
export function useServerNow(): number {
  const now = useNow()
  const [offset, setOffset] = useState(0)
  useEffect(() => {
    let open = true
    const ask = (): void => {
      call('serverClock', {}).then(
        ({ offsetMs }) => open && offsetMs !== null && setOffset(offsetMs),
        () => undefined,
      )
    }
    ask()
    const stop = window.app.onEvent((event) => {
      if (event.kind === 'sync-status') ask()
    })
    return () => {
      open = false
      stop()
    }
  }, [])
  return now + offset
}

/** The clock, once a second: for ages that are on the screen. */
export function useNow(): number {
  return useSyncExternalStore(everySecond, () => Math.floor(Date.now() / 1000) * 1000)
}

function everySecond(changed: () => void): () => void {
  const timer = setInterval(changed, 1000)
  return () => clearInterval(timer)
}
