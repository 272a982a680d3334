import type { AppEvent } from '#desktop/ipc/contract.ts'
import { enginePortMessage } from '#desktop/ipc/engine-port.ts'
import { engineClient } from './engine-client.ts'

/** The window's connection to the engine. */
export const engine = engineClient()

/** Asks for a port to the engine, and takes every one that comes. To be called once, before anything is shown. */
export function connectEngine(): void {
  window.addEventListener('message', ({ source, origin, data, ports }) => {
    const [port] = ports
    if (source !== window || origin !== window.location.origin || data !== enginePortMessage) return
    if (port) engine.take(port)
  })
  window.app.onEvent(hear)
  void window.app.connectEngine({})
}

/** A port does not say why nobody answers any more; the main process does. */
function hear(event: AppEvent): void {
  if (event.kind === 'session-changed' && event.session.kind === 'signed-out')
    engine.ended('Nobody is signed in.')
  if (event.kind !== 'engine') return
  if (event.state.kind === 'stopped') engine.ended(event.state.message)
  if (event.state.kind === 'restarting') {
    engine.ended('The part that keeps the data is being started. Try again in a moment.')
  }
}
