import type { WorkOutcome } from '#shared/api/bot.ts'
import type { Fault } from './discord-port.ts'

/** What a fault means for the work: whether it passes by itself, needs a person, or never will be. */
export function outcomeOf({ code, message, afterMs }: Fault): Exclude<WorkOutcome, { kind: 'done' }> {
  const told = { code: String(code).slice(0, 40), message: message.slice(0, 500) }
  const wait = typeof code === 'number' ? waits[code] : wordWaits[code]
  if (wait !== undefined) return { kind: 'again', ...told, afterMs: longest(afterMs, wait), gone: false }
  if (gone.has(code)) return { kind: 'again', ...told, afterMs: null, gone: true }
  return { kind: needsPerson.has(code) ? 'parked' : 'dead', ...told }
}

const minute = 60_000
const hour = 60 * minute

/** Null: as soon as the server's own backoff allows. */
const wordWaits: Readonly<Record<Exclude<Fault['code'], number>, number | null>> = {
  outage: null,
  'rate-limit': null,
  stopped: 0,
  blocked: 10 * minute,
  'token-revoked': null,
  picture: null,
}

/** What passes by itself, and how long we give it where Discord does not say. */
const waits: Readonly<Record<number, number | null>> = {
  // Writing too fast in a channel or a server; slow mode.
  20_016: minute,
  20_028: minute,
  20_029: minute,
  // A hundred scheduled events, a thousand threads: they end by themselves.
  30_038: hour,
  160_006: hour,
  // Edits of messages older than an hour have a budget of their own.
  30_046: 15 * minute,
  // Discord refuses who asks in this way; asking at once again makes it worse.
  40_333: hour,
  130_000: minute,
}

/** What we posted is there no more. */
const gone: ReadonlySet<Fault['code']> = new Set([10_008, 10_070])

const needsPerson: ReadonlySet<Fault['code']> = new Set([
  // A channel, a server or a role that is gone; the bot was thrown out.
  10_003, 10_004, 10_011, 10_015,
  // Too many webhooks; automatic moderation; a tag that a forum asks for; a channel of another kind.
  30_007, 30_058, 40_067, 50_001, 50_008, 50_013, 50_024, 50_083, 60_003, 160_005, 200_000, 200_001,
])

function longest(asked: number | null, ours: number | null): number | null {
  if (asked === null) return ours
  return Math.min(86_400_000, Math.max(asked, ours ?? 0))
}
