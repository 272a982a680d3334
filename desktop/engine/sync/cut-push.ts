import { pushLimits, type OutboxMutation } from '#shared/sync/protocol.ts'

/** As many of the next mutations as one push may bring, and always one, so that a large one is not waited for in vain. */
export function cutPush<Sent extends OutboxMutation>(next: (limit: number) => readonly Sent[]): Sent[] {
  const chosen: Sent[] = []
  let bytes = roomForTheRest
  for (const mutation of next(pushLimits.mutations)) {
    bytes += Buffer.byteLength(JSON.stringify(mutation)) + 1
    if (chosen.length > 0 && bytes > pushLimits.bytes) break
    chosen.push(mutation)
  }
  return chosen
}

const roomForTheRest = 1024
