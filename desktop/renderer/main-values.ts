import { useSyncExternalStore } from 'react'
import type { AppEvent, Session } from '#desktop/ipc/contract.ts'
import type { EngineState } from '#desktop/ipc/engine-state.ts'
import { call } from './bridge.ts'

/** What the main process says of itself: asked for once, then told. Null until it is known. */
interface MainValues {
  readonly session: Session | null
  readonly engineState: EngineState | null
}

let values: MainValues = { session: null, engineState: null }
const followers = new Set<() => void>()

/** Begins to listen. To be called once, before anything is shown. */
export function followMain(): void {
  window.app.onEvent((event) => put(toldBy(event)))
  // What was told meanwhile is newer than the answer.
  call('session', {}).then(
    (session) => put({ session: values.session ?? session }),
    () => put({ session: values.session ?? nobody }),
  )
  call('engineState', {}).then(
    (engineState) => put({ engineState: values.engineState ?? engineState }),
    () => undefined,
  )
}

/** Who is signed in; null until it is known. */
export function useSession(): Session | null {
  return useSyncExternalStore(follow, () => values.session)
}

/** What the part that keeps the data is doing; null until it is known. */
export function useEngineState(): EngineState | null {
  return useSyncExternalStore(follow, () => values.engineState)
}

function toldBy(event: AppEvent): Partial<MainValues> {
  switch (event.kind) {
    case 'session-changed':
      return { session: event.session }
    case 'engine':
      return { engineState: event.state }
    case 'command':
      return {}
  }
}

function put(next: Partial<MainValues>): void {
  values = { ...values, ...next }
  for (const changed of followers) changed()
}

function follow(changed: () => void): () => void {
  followers.add(changed)
  return () => followers.delete(changed)
}

const nobody = {
  kind: 'signed-out',
  developmentSignIn: false,
  discordSignIn: false,
  serverReachable: false,
} as const
