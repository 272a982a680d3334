import { unreachable } from '#shared/base/assert.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { describeStatus } from '#shared/sync/describe-status.ts'
import type { CallFailure, SyncEffect, SyncEvent, SyncState, SyncTimer } from '#shared/sync/machine-types.ts'
import { initialSyncState, step } from '#shared/sync/machine.ts'
import { pushLimits } from '#shared/sync/protocol.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { DeviceKey } from '../bundle/device-key.ts'
import type { Clock } from '../clock.ts'
import { neverCrashes, type CrashHook } from '../crash-points.ts'
import type { Device } from '../device.ts'
import type { EngineLog } from '../engine-log.ts'
import type { Leases } from '../leases/leases.ts'
import { renewLeases } from '../leases/renew-leases.ts'
import { isDiskFull } from '../engine-refused.ts'
import type { Relayable } from '../outbox-view.ts'
import type { PlantedBug } from '../planted-bug.ts'
import { followLeague } from './follow-league.ts'
import { cutPush } from './cut-push.ts'
import { serverCalls, type Answer, type Fetch, type ServerCalls } from './server-calls.ts'

/** Carries out what the sync machine decides, and tells it what came of it. */
export interface SyncDriver {
  /** With the token of a sign-in, which may replace an older one. */
  signIn(token: string): void
  signOut(): void
  syncNow(): void
  /** A lease may be due: its time has come, or there are keys to read others with. */
  leasesLooked(): void
  /** There is new work in the outbox. */
  enqueued(): void
  /** The outbox looks different: the status carries its numbers. */
  outboxChanged(): void
  status(): SyncStatus
  /** Ms by which the server's clock was ahead of this device's when it last answered a hello, null before. */
  clockOffset(): number | null
  close(): void
}

export interface SyncDriverOptions {
  readonly device: Device
  /** What the device signs with, and what its person calls it. */
  readonly key: Pick<DeviceKey, 'publicKey'>
  readonly laptop: string
  readonly leases: Leases
  readonly newId: () => string
  readonly serverUrl: string
  readonly fetch: Fetch
  readonly clock: Clock
  /** When a league was last brought up to date before this start, null for never. */
  readonly lastSyncedAt: number | null
  readonly onStatus: (status: SyncStatus) => void
  readonly log: EngineLog
  readonly crash?: CrashHook
  readonly plantedBug?: PlantedBug | null
}

export function openSyncDriver(options: SyncDriverOptions): SyncDriver {
  const { device, clock, log, crash = neverCrashes } = options
  let state: SyncState = initialSyncState
  let token: string | null = null
  let lastSyncedAt = options.lastSyncedAt
  let shown = ''
  let closed = false
  let clockOffset: number | null = null
  /** How far the server has come with this device's mutations. */
  let serverSeq = 0
  let connection = new AbortController()
  /** Settles when no push is under way. */
  let pushed: Promise<unknown> = Promise.resolve()
  /** Settles when the device counts under its new id, where it is about to get one. */
  let renumbered: Promise<unknown> = Promise.resolve()
  const feeds = new Map<string, AbortController>()
  const timers = new Map<SyncTimer, () => void>()

  type Untimed = SyncEvent extends infer Event
    ? Event extends SyncEvent
      ? Omit<Event, 'now' | 'chance'>
      : never
    : never

  const dispatch = (event: Untimed): void => {
    if (closed) return
    const timed = { ...event, now: clock.now(), chance: clock.chance() } as SyncEvent
    const next = step(state, timed)
    state = next.state
    for (const effect of next.effects) perform(effect)
    show()
  }

  const status = (): SyncStatus => describeStatus(state, { ...device.summary(), lastSyncedAt })

  const show = (): void => {
    if (closed) return
    if (status().kind === 'synced') lastSyncedAt = clock.now()
    const now = status()
    const text = JSON.stringify({ ...now, lastSyncedAt: null })
    if (text === shown) return
    shown = text
    options.onStatus(now)
  }

  const perform = (effect: SyncEffect): void => {
    switch (effect.kind) {
      case 'hello':
        return start(hello())
      case 'push': {
        const pushing = push()
        pushed = pushing.catch(() => {})
        return start(pushing)
      }
      case 'renumber': {
        log('device-renumbered', { deviceId: device.deviceId })
        const renumbering = device.renumber()
        renumbered = renumbering.catch(() => {})
        return start(renumbering)
      }
      case 'check':
        return start(check(effect.leagueId))
      case 'follow':
        return start(follow(effect.leagueId, 'where-it-was'))
      case 'refetch':
        log('league-refetched', { leagueId: effect.leagueId, because: effect.because })
        return start(follow(effect.leagueId, 'from-nothing'))
      case 'drop':
        endFeed(effect.leagueId)
        log('league-dropped', { leagueId: effect.leagueId })
        return start(device.drop(effect.leagueId))
      case 'disconnect':
        connection.abort()
        connection = new AbortController()
        for (const leagueId of feeds.keys()) endFeed(leagueId)
        return
      case 'set-timer':
        timers.get(effect.timer)?.()
        timers.set(
          effect.timer,
          clock.after(effect.ms, () => dispatch({ kind: 'timer-fired', timer: effect.timer })),
        )
        return
      case 'clear-timer':
        timers.get(effect.timer)?.()
        timers.delete(effect.timer)
        return
      default:
        return unreachable(effect)
    }
  }

  /** What an effect does later must not be able to end the process: a fault is one of this connection. */
  const start = (work: Promise<void>): void => {
    const mine = state.connection
    work.catch((error: unknown) => {
      if (closed) return
      log('sync-fault', { error: String(error) })
      const failure: CallFailure = {
        kind: 'refused',
        code: 'engine-fault',
        message: `Something went wrong on this device: ${String(error)}`,
      }
      dispatch({ kind: 'call-failed', connection: mine, failure })
    })
  }

  const calls = (): ServerCalls =>
    serverCalls({
      ...options,
      token: token ?? '',
      deviceId: device.deviceId,
      publicKey: options.key.publicKey,
      signal: connection.signal,
    })

  /** The value of an answer; a failure is event to the machine. */
  const valueOf = <Value>(answer: Answer<Value>, mine: number): Value | null => {
    if (answer.ok) return answer.value
    dispatch({ kind: 'call-failed', connection: mine, failure: answer.failure })
    return null
  }

  const renewal = renewLeases({
    ...options,
    told: async () => device.read(toldPlans),
    ask: async (nonce) => {
      if (token === null || closed) return null
      const answer = await calls().leases(nonce)
      return answer.ok ? answer.value.leases : null
    },
  })

  const hello = async (): Promise<void> => {
    const mine = state.connection
    await renumbered
    const { deviceId } = device
    const asked = clock.now()
    const acknowledged = serverSeq
    const answer = valueOf(await calls().hello(device.lastSeq()), mine)
    if (!answer || mine !== state.connection || deviceId !== device.deviceId) return
    // The answer is as old as its way back, taken as half of both ways.
    clockOffset = Math.round(answer.now - (asked + clock.now()) / 2)
    if (answer.keyKnown === false) {
      await calls().registerKey(options.laptop)
      if (mine !== state.connection) return
    }
    device.releaseHeld()
    const leagues = [...(await device.positions()).keys()]
    const revisions = await device.revisions()
    device.allow(answer.leagues.map((league) => league.id))
    await renewal.heard(answer.leagues.map((league) => league.id))
    const known = Math.min(answer.lastSeq, device.lastSeq())
    // A server never goes back, unless a backup was restored: then what it has lost is sent again.
    const goesOn = state.kind === 'online' && known >= acknowledged
    if (!goesOn) await device.serverHas(known)
    const parted =
      answer.commonContent !== undefined && (await device.serverHolds(known, answer.commonContent))
    if (mine !== state.connection) return
    serverSeq = goesOn ? Math.max(serverSeq, known) : known
    dispatch({
      kind: 'hello-answered',
      connection: mine,
      // Where the two parted is for a push to find, before anything is numbered anew.
      hello: parted ? { ...answer, lastSeq: known, newestSeq: known } : answer,
      device: { userId: device.userId, lastSeq: device.lastSeq(), unsent: hasUnsent(), leagues, revisions },
    })
  }

  const hasUnsent = (): boolean => device.toRelay(1) !== null || device.unsent(serverSeq, 1).length > 0

  /** What others have signed goes first: this device's own work was done on top of it. */
  const relay = async (work: Relayable): Promise<void> => {
    const mine = state.connection
    const envelopes = cutPush((limit) => work.envelopes.slice(0, limit))
    crash('push:before-send')
    const answer = await calls().relay({ ...work, envelopes })
    const held = answer.ok ? null : refusalOf(answer.failure)
    if (held) device.hold(work.author.deviceId, work.leagueId, held)
    else {
      const taken = valueOf(answer, mine)
      if (!taken) return
      await device.recordCarried(work.author.deviceId, taken.outcomes)
      if (taken.outcomes.length < envelopes.length) {
        return dispatch({ kind: 'call-failed', connection: mine, failure: { kind: 'unreachable' } })
      }
    }
    dispatch({ kind: 'push-answered', connection: mine, unsent: hasUnsent() })
  }

  const push = async (): Promise<void> => {
    const carried = device.toRelay(pushLimits.mutations)
    if (carried) return relay(carried)
    const mine = state.connection
    const mutations = cutPush((limit) => device.unsent(serverSeq, limit))
    const last = mutations.at(-1)
    if (!last) return dispatch({ kind: 'push-answered', connection: mine, unsent: false })
    const { deviceId } = device
    crash('push:before-send')
    const answered = await calls().push(mutations)
    if (!answered.ok && answered.failure.kind === 'forked') {
      await device.recordOutcomes(answered.failure.outcomes, deviceId)
    }
    const answer = valueOf(answered, mine)
    if (!answer) return
    crash('push:answered')
    await device.recordOutcomes(answer.outcomes, deviceId)
    if (answer.lastSeq < last.seq || answer.outcomes.length < mutations.length) {
      // It did not take what it was sent, and says nothing of why: not to be tried again at once.
      return dispatch({ kind: 'call-failed', connection: mine, failure: { kind: 'unreachable' } })
    }
    serverSeq = Math.max(serverSeq, answer.lastSeq)
    dispatch({ kind: 'push-answered', connection: mine, unsent: hasUnsent() })
  }

  const check = async (leagueId: string): Promise<void> => {
    const mine = state.connection
    const theirs = valueOf(await calls().checksum(leagueId), mine)
    if (!theirs) return
    const ours = await device.checksum(leagueId)
    const same = ours.checksum === theirs.checksum && ours.count === theirs.count
    const verdict = ours.revision !== theirs.revision ? 'moved-on' : same ? 'same' : 'different'
    dispatch({ kind: 'checked', connection: mine, leagueId, verdict })
  }

  const follow = async (leagueId: string, from: 'where-it-was' | 'from-nothing'): Promise<void> => {
    endFeed(leagueId)
    const feed = new AbortController()
    feeds.set(leagueId, feed)
    const mine = state.connection
    const position = from === 'from-nothing' ? null : ((await device.positions()).get(leagueId) ?? null)
    if (feed.signal.aborted) return
    followLeague({
      ...options,
      token: token ?? '',
      leagueId,
      position,
      signal: feed.signal,
      // What comes while work is being sent is mostly that work, one mutation at a time, and each batch costs a replay of
      // all that is still pending. Applied after the answer, a weekend's work comes back in one batch or two.
      onBatch: async (batch) => {
        await pushed
        if (feed.signal.aborted) return
        await device.apply(batch)
        renewal.look()
        if (device.isOvertaken()) dispatch({ kind: 'call-failed', connection: mine, failure: overtaken })
        // A feed that is behind what was acknowledged gives work back to the outbox.
        else if (hasUnsent()) dispatch({ kind: 'enqueued' })
      },
      onUpToDate: () => dispatch({ kind: 'feed-up-to-date', connection: mine, leagueId }),
      onUnusable: (error) => {
        log('feed-unusable', { leagueId, error: String(error) })
        if (isDiskFull(error)) dispatch({ kind: 'call-failed', connection: mine, failure: diskFull })
        else dispatch({ kind: 'feed-unusable', connection: mine, leagueId })
      },
      onFailed: (failure) => dispatch({ kind: 'call-failed', connection: mine, failure }),
    })
  }

  const endFeed = (leagueId: string): void => {
    feeds.get(leagueId)?.abort()
    feeds.delete(leagueId)
  }

  return {
    signIn: (given) => {
      token = given
      dispatch({ kind: 'signed-in' })
    },
    signOut: () => {
      token = null
      dispatch({ kind: 'signed-out' })
    },
    leasesLooked: () => renewal.look(),
    syncNow: () => dispatch({ kind: 'asked-to-sync' }),
    enqueued: () => dispatch({ kind: 'enqueued' }),
    outboxChanged: show,
    status,
    clockOffset: () => clockOffset,
    close: () => {
      perform({ kind: 'disconnect' })
      for (const cancel of timers.values()) cancel()
      closed = true
    },
  }
}

/** The plan of each league as the server's feed names it. */
async function toldPlans(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ id: string; plan: string }>('select id, plan from synced.leagues')
  return new Map(rows.map(({ id, plan }) => [id, plan]))
}

/** Why the server does not take others' work from this device, null where the call itself failed. */
function refusalOf(failure: CallFailure): Rejection | null {
  switch (failure.kind) {
    case 'refused':
      return rejected(failure.code, failure.message)
    case 'forbidden':
      return rejected('no-access', 'You may not bring the work of others into this league any more.')
    case 'forked':
      return rejected('fork', failure.message)
    case 'unreachable':
    case 'unauthorized':
    case 'update-needed':
      return null
  }
}

const overtaken: CallFailure = {
  kind: 'forked',
  message: 'The server has more of this device’s work than the device.',
  outcomes: [],
}

const diskFull: CallFailure = {
  kind: 'refused',
  code: 'disk-full',
  message: 'There is no room left on this computer’s disk, so that nothing new can be stored. Make room.',
}
