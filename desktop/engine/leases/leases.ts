import { leaseState, nextLeaseChange, type LeaseState } from '#shared/entitlements/lease-state.ts'
import { heardTime, sawOwnClock, timeAt } from '#shared/entitlements/lease-time.ts'
import { readLease, type Lease, type LeaseKey, type SignedLease } from '#shared/entitlements/lease.ts'
import { isLeaseDue } from '#shared/entitlements/lease-due.ts'
import { leasedPlan } from '#shared/policy/plan-lease.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { isSignedBy } from '../bundle/device-key.ts'
import type { Clock } from '../clock.ts'
import type { EngineLog } from '../engine-log.ts'
import type { LeaseFile } from './lease-file.ts'

/** What the server has promised this device of its leagues' plans, and what of that counts now. */
export interface Leases {
  /** Whether the server gives any. */
  areGiven(): boolean
  /** The plan of a league; null where the server gives no leases, and the plan that the feed names counts [LE7]. */
  planOf(leagueId: string): Plan | null
  /** What the leases say now, by league. */
  states(): Readonly<Record<string, LeaseState>>
  /** Whether the server gives leases, and there is none of this league for this device. */
  isMissing(leagueId: string): boolean
  /** Whether a new one should be asked for: see `isLeaseDue`. `told` is the plan that the feed names, null for nothing new. */
  isDue(leagueId: string, told: string | null): boolean
  /** Takes what the server answered to a question that was asked with `nonce`; false where it is of no use. */
  take(leases: readonly SignedLease[], nonce: string): Promise<boolean>
  /** What leases are signed with, as a sign-in has brought it; none where the server gives no leases. */
  setKeys(keys: readonly LeaseKey[]): void
  /** Begins to look at the time: whoever is told of changes is there. */
  begin(): void
  close(): Promise<void>
}

interface LeasesOptions {
  readonly file: LeaseFile
  readonly keys: readonly LeaseKey[]
  readonly userId: string
  /** The id under which this device counts now. */
  readonly deviceId: () => string
  readonly clock: Clock
  readonly log: EngineLog
  /** Told when something of it may be different. */
  readonly onChanged: (because: 'leases' | 'keys' | 'time') => void
}

/** How often the clock is looked at, ms: what it has shown for so long is never forgotten. */
const lookEveryMs = 10 * 60 * 1000

export function openLeases({
  file,
  userId,
  deviceId,
  clock,
  log,
  onChanged,
  ...options
}: LeasesOptions): Leases {
  let { seen, leases: signed } = file.kept
  let keys = options.keys
  let held = readAll()
  let cancel: (() => void) | null = null

  /** The lease of each league that a known key has signed. */
  function readAll(): Map<string, Lease> {
    const read = signed.map((each) => readLease(each, keys, isSignedBy))
    return new Map(read.flatMap((each) => (each.ok ? [[each.lease.league, each.lease]] : [])))
  }

  function time(): number {
    seen = sawOwnClock(seen, clock.now())
    return timeAt(seen, clock.now())
  }

  function stateOf(league: string): { lease: Lease; state: LeaseState } | null {
    const lease = held.get(league)
    if (lease === undefined) return null
    return { lease, state: leaseState(lease, { user: userId, device: deviceId(), league }, time()) }
  }

  async function keep(): Promise<void> {
    await file
      .keep({ seen, leases: signed })
      .catch((error: unknown) => log('leases-fault', { error: String(error) }))
  }

  /** Looks again when a lease says something else, and now and then at the clock. */
  function watch(): void {
    cancel?.()
    cancel = null
    if (keys.length === 0) return
    const now = time()
    const changes = [...held.values()].flatMap((lease) => nextLeaseChange(lease, now) ?? [])
    cancel = clock.after(Math.min(lookEveryMs, ...changes.map((at) => at - now)), () => {
      time()
      void keep()
      watch()
      onChanged('time')
    })
  }

  return {
    begin: watch,
    areGiven: () => keys.length > 0,
    planOf: (leagueId) => (keys.length === 0 ? null : leasedPlan(stateOf(leagueId)?.state ?? null)),
    states: () =>
      Object.fromEntries(
        [...held.keys()].flatMap((leagueId) => {
          const of = stateOf(leagueId)
          return of ? [[leagueId, of.state]] : []
        }),
      ),
    isMissing: (leagueId) => {
      const of = stateOf(leagueId)
      return keys.length > 0 && (of === null || of.state.kind === 'foreign')
    },
    isDue: (leagueId, told) => keys.length > 0 && isLeaseDue(stateOf(leagueId), told, time()),
    take: async (given, nonce) => {
      const good = given.filter((each) => {
        const read = readLease(each, keys, isSignedBy)
        const why = read.ok ? (read.lease.nonce === nonce ? null : 'not-asked-for') : read.why
        if (why !== null) log('lease-refused', { why })
        return why === null
      })
      // An answer of which nothing can be read leaves what is there: its key may come with the next sign-in.
      if (good.length === 0 && given.length > 0) return false
      signed = good
      held = readAll()
      const [newest] = [...held.values()].toSorted((a, b) => b.issuedAt - a.issuedAt)
      if (newest) seen = heardTime(clock.now(), newest.issuedAt)
      watch()
      onChanged('leases')
      await keep()
      return true
    },
    setKeys: (next) => {
      if (JSON.stringify(next) === JSON.stringify(keys)) return
      keys = next
      held = readAll()
      watch()
      onChanged('keys')
    },
    close: async () => {
      cancel?.()
      if (keys.length === 0) return
      time()
      await keep()
    },
  }
}
