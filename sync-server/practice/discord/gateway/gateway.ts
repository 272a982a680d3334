import type { WebSocket } from 'ws'
import { intent, placeOf, type Discord, type Happening } from '../discord.ts'
import { guildCreated } from '../guild-facts.ts'
import { permission } from '../permissions.ts'
import { newSecret } from '../state.ts'
import { closeCode, dispatch, op, send, serves, type Session } from './session.ts'

/** The gateway: what bots listen to. */
export interface Gateway {
  readonly sessions: ReadonlyMap<string, Session>
  /** A client has connected. */
  connect(socket: WebSocket, query: URLSearchParams): void
  tell(event: Happening): void
  /** Tells the sessions of a server that it is there, or there again. */
  tellGuild(guildId: string): void
  /** Breaks all connections, with a code where one is given; who resumes hears what they missed. */
  disconnect(code?: number): void
  /** Breaks all connections and knows none of the sessions any more. */
  forget(): void
  /** Asks all clients to come again. */
  askToReconnect(): void
  /** From now on heartbeats are answered, or not. */
  answerHeartbeats(yes: boolean): void
}

interface Payload {
  readonly op: number
  readonly d?: unknown
}

interface Identify {
  readonly token: string
  readonly intents: number
  readonly shard?: readonly [number, number]
}

interface Resume {
  readonly token: string
  readonly session_id: string
  readonly seq: number
}

/** Intents that have to be asked for at Discord first, which this application did not. */
const privileged = intent.members | intent.messageContent | (1 << 8)
const knownIntents = (1 << 26) - 1
const sendsPerMinute = 120

/** `changed` is called when somebody came, went, or listens from now on. */
export function openGateway(discord: Discord, changed: () => void): Gateway {
  const sessions = new Map<string, Session>()
  const sockets = new Set<WebSocket>()
  /** When shards of a rate limit key last identified themselves. */
  const identified = new Map<number, number>()
  let answersHeartbeats = true
  const { limits, state } = discord

  function connect(socket: WebSocket, query: URLSearchParams): void {
    if (query.get('v') !== '10' || query.get('encoding') !== 'json') {
      return socket.close(closeCode.invalidVersion, 'Invalid API version')
    }
    sockets.add(socket)
    let session: Session | null = null
    let received = { count: 0, since: discord.now() }
    let patience = setTimeout(tooLate, limits.heartbeatMs * 1.5)
    function tooLate(): void {
      socket.close(closeCode.timedOut, 'Session timed out')
    }
    socket.on('close', (code) => {
      clearTimeout(patience)
      sockets.delete(socket)
      if (session?.socket === socket) session.socket = null
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id)
      changed()
    })
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => {
      if (received.since <= discord.now() - 60_000) received = { count: 0, since: discord.now() }
      received.count += 1
      if (received.count > sendsPerMinute) return socket.close(closeCode.rateLimited, 'Rate limited')
      const payload = parsePayload(Buffer.isBuffer(data) ? data.toString() : '')
      if (payload === null) return socket.close(closeCode.decodeError, 'Error while decoding payload')
      if (payload.op === op.heartbeat) {
        clearTimeout(patience)
        patience = setTimeout(tooLate, limits.heartbeatMs * 1.5)
        patience.unref()
        if (answersHeartbeats) send(socket, { op: op.heartbeatAck })
        return
      }
      session = taken(socket, session, payload)
      changed()
    })
    patience.unref()
    send(socket, { op: op.hello, d: { heartbeat_interval: limits.heartbeatMs } })
  }

  function taken(socket: WebSocket, session: Session | null, payload: Payload): Session | null {
    if (payload.op === op.identify) {
      if (session) return closed(socket, closeCode.alreadyAuthenticated, 'Already authenticated', session)
      return identify(socket, payload.d as Identify)
    }
    if (payload.op === op.resume) {
      if (session) return closed(socket, closeCode.alreadyAuthenticated, 'Already authenticated', session)
      return resume(socket, payload.d as Resume)
    }
    if (!session) return closed(socket, closeCode.notAuthenticated, 'Not authenticated', session)
    const ignored: number[] = [op.presence, op.voice]
    if (payload.op === op.requestMembers) tellMembers(discord, session, payload.d)
    else if (!ignored.includes(payload.op))
      return closed(socket, closeCode.unknownOpcode, 'Unknown opcode', session)
    return session
  }

  function identify(socket: WebSocket, { token, intents, shard = [0, 1] }: Identify): Session | null {
    if (token !== state.botToken)
      return closed(socket, closeCode.authenticationFailed, 'Authentication failed')
    const [id, of] = shard
    if (!(id >= 0 && id < of)) return closed(socket, closeCode.invalidShard, 'Invalid shard')
    if (!Number.isInteger(intents) || intents < 0 || intents > knownIntents) {
      return closed(socket, closeCode.invalidIntents, 'Invalid intent(s)')
    }
    if (intents & privileged) return closed(socket, closeCode.disallowedIntents, 'Disallowed intent(s)')
    const session: Session = { id: newSecret(), shard, intents, sequence: 0, told: [], socket }
    const guilds = ownGuilds().filter((guildId) => serves(session, guildId))
    if (guilds.length > limits.guildsPerShard)
      return closed(socket, closeCode.shardingRequired, 'Sharding required')
    const key = id % limits.maxConcurrency
    if ((identified.get(key) ?? 0) > discord.now() - 5_000) {
      send(socket, { op: op.invalidSession, d: false })
      return null
    }
    identified.set(key, discord.now())
    sessions.set(session.id, session)
    dispatch(session, 'READY', {
      v: 10,
      user: state.bot,
      guilds: guilds.map((guildId) => ({ id: guildId, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${state.site.replace(/^http/, 'ws')}/gateway`,
      shard,
      application: { id: state.bot.id, flags: 0 },
    })
    for (const guildId of guilds) if (intents & intent.guilds) tellGuildTo(session, guildId)
    return session
  }

  function resume(socket: WebSocket, { token, session_id: id, seq }: Resume): Session | null {
    if (token !== state.botToken)
      return closed(socket, closeCode.authenticationFailed, 'Authentication failed')
    const session = sessions.get(id)
    const oldest = session?.told[0]?.s ?? 1
    if (!session || seq < oldest - 1) {
      send(socket, { op: op.invalidSession, d: false })
      return null
    }
    if (seq > session.sequence) return closed(socket, closeCode.invalidSequence, 'Invalid seq')
    session.socket?.close(4000, 'Resumed elsewhere')
    session.socket = socket
    for (const event of session.told) if (event.s > seq) send(socket, { op: op.dispatch, ...event })
    dispatch(session, 'RESUMED', {})
    return session
  }

  function ownGuilds(): string[] {
    return [...state.guilds.values()].filter(({ members }) => members.has(state.bot.id)).map(({ id }) => id)
  }

  function tellGuildTo(session: Session, guildId: string): void {
    const guild = state.guilds.get(guildId)
    if (!guild?.members.has(state.bot.id)) return
    if (guild.unavailable) dispatch(session, 'GUILD_DELETE', { id: guildId, unavailable: true })
    else
      dispatch(
        session,
        'GUILD_CREATE',
        guildCreated(discord, guild, (session.intents & intent.members) !== 0),
      )
  }

  function tell({ type, guildId, channelId, intents, data }: Happening): void {
    const isOwn = type === 'GUILD_DELETE' || state.guilds.get(guildId)?.members.has(state.bot.id)
    if (!isOwn || (channelId !== undefined && !isSeen(discord, channelId))) return
    for (const session of sessions.values()) {
      if (!serves(session, guildId) || (intents !== 0 && !(session.intents & intents))) continue
      dispatch(session, type, intents === intent.messages ? withoutContent(discord, session, data) : data)
    }
  }

  return {
    sessions,
    connect,
    tell,
    tellGuild: (guildId) => {
      for (const session of sessions.values()) {
        if (serves(session, guildId) && session.intents & intent.guilds) tellGuildTo(session, guildId)
      }
    },
    disconnect: (code) => {
      for (const socket of sockets) {
        if (code === undefined) socket.terminate()
        else socket.close(code)
      }
    },
    forget: () => {
      sessions.clear()
      for (const socket of sockets) socket.terminate()
    },
    askToReconnect: () => {
      for (const socket of sockets) send(socket, { op: op.reconnect })
    },
    answerHeartbeats: (yes) => void (answersHeartbeats = yes),
  }
}

function closed(
  socket: WebSocket,
  code: number,
  reason: string,
  session: Session | null = null,
): Session | null {
  socket.close(code, reason)
  return session
}

function parsePayload(text: string): Payload | null {
  if (text.length > 4_096) return null
  try {
    const payload = JSON.parse(text) as unknown
    const isOne =
      typeof payload === 'object' && payload !== null && 'op' in payload && typeof payload.op === 'number'
    return isOne ? (payload as Payload) : null
  } catch {
    return null
  }
}

function isSeen(discord: Discord, channelId: string): boolean {
  if (!discord.state.channels.has(channelId)) return true
  return (placeOf(discord, channelId).may & permission.viewChannel) !== 0n
}

/** Who did not ask for the contents of messages gets those of their own alone. */
function withoutContent({ state }: Discord, { intents }: Session, data: object): object {
  const isOwn = 'author' in data && (data.author as { id: string }).id === state.bot.id
  if (isOwn || !('content' in data) || intents & intent.messageContent) return data
  return { ...data, content: '', embeds: [], attachments: [], components: [] }
}

function tellMembers({ state }: Discord, session: Session, asked: unknown): void {
  const {
    guild_id: guildId,
    nonce,
    user_ids: ids,
  } = asked as { guild_id: string; nonce?: string; user_ids?: string | string[] }
  const members = [...(state.guilds.get(guildId)?.members.values() ?? [])]
  const wanted = ids === undefined ? null : [ids].flat()
  dispatch(session, 'GUILD_MEMBERS_CHUNK', {
    guild_id: guildId,
    members: members.filter(({ user }) => wanted === null || wanted.includes(user.id)),
    chunk_index: 0,
    chunk_count: 1,
    ...(nonce === undefined ? {} : { nonce }),
  })
}
