import type { State } from './state.ts'

/** So many messages of a channel are kept in a file. */
const keptMessages = 200
const nonceMs = 10 * 60_000

/** Lets go of what nobody looks at any more, before it is written to a file. `now`: ms since 1970, UTC. */
export function forgetOld(state: State, now: number): void {
  for (const messages of state.messages.values()) {
    const old = [...messages.keys()].slice(0, -keptMessages)
    for (const id of old) messages.delete(id)
  }
  const kept = [...state.messages.values()].flatMap((messages) => [...messages.values()])
  const files = new Set(kept.flatMap(({ message }) => message.attachments.map(({ id }) => id)))
  for (const id of state.files.keys()) if (!files.has(id)) state.files.delete(id)
  const asked = new Set(kept.map(({ message }) => message.interaction_metadata?.id))
  for (const { id, at } of state.interactions.values()) {
    if (at < now - 15 * 60_000 && !asked.has(id)) state.interactions.delete(id)
  }
  for (const [nonce, { at }] of state.nonces) if (at < now - nonceMs) state.nonces.delete(nonce)
}
