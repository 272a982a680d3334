import type { WebSocket } from 'ws'

/** What a client of the gateway hears, from its identifying on; it lives on for a while where its connection breaks. */
export interface Session {
  readonly id: string
  readonly shard: readonly [id: number, of: number]
  readonly intents: number
  sequence: number
  /** What was told, for who comes back. */
  readonly told: { readonly s: number; readonly t: string; readonly d: object }[]
  socket: WebSocket | null
}

/** How much is kept for who comes back. */
const keptEvents = 1_000

export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const

export const closeCode = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  timedOut: 4009,
  invalidShard: 4010,
  shardingRequired: 4011,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const

/** Tells a session of something, now or when its client comes back. */
export function dispatch(session: Session, t: string, d: object): void {
  session.sequence += 1
  const event = { s: session.sequence, t, d: structuredClone(d) }
  session.told.push(event)
  if (session.told.length > keptEvents) session.told.shift()
  if (session.socket) send(session.socket, { op: op.dispatch, ...event })
}

/** Whether a session of this shard hears of this server. */
export function serves({ shard: [id, of] }: Session, guildId: string): boolean {
  return Number((BigInt(guildId) >> 22n) % BigInt(of)) === id
}

export function send(socket: WebSocket, payload: object): void {
  if (socket.readyState === socket.OPEN)
    socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }))
}
