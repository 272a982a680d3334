import type { SignedLease } from '#shared/entitlements/lease.ts'
import type { Clock } from '../clock.ts'
import type { EngineLog } from '../engine-log.ts'
import type { Leases } from './leases.ts'

/** Asks for new leases when they are due, while there is a connection. */
export interface LeaseRenewal {
  /**
   * The server has said which leagues the person is in. Settles when those without a lease have one, and after a moment in
   * any case: nothing may wait for a lease for long.
   */
  heard(leagueIds: readonly string[]): Promise<void>
  /** The feed or the time may have made one due. */
  look(): void
}

interface RenewalOptions {
  readonly leases: Leases
  /** Asks the server; null where it does not answer, or nobody is connected. */
  readonly ask: (nonce: string) => Promise<readonly SignedLease[] | null>
  /** The plan of each league as the feed names it. */
  readonly told: () => Promise<ReadonlyMap<string, string>>
  readonly newId: () => string
  readonly clock: Clock
  readonly log: EngineLog
}

/** How long the first feed of a league waits for its lease, ms. */
const patienceMs = 2_000

export function renewLeases({ leases, ask, told, newId, clock, log }: RenewalOptions): LeaseRenewal {
  let leagues: readonly string[] = []
  let running: Promise<void> | null = null
  let again = false
  /** The plan that the feed named of a league when its lease was last had: a difference is asked about once. */
  let answeredFor: ReadonlyMap<string, string> = new Map()

  async function renewIfDue(): Promise<void> {
    do {
      again = false
      const plans = await told()
      const isNew = (id: string): boolean => plans.get(id) !== answeredFor.get(id)
      if (!leagues.some((id) => leases.isDue(id, isNew(id) ? (plans.get(id) ?? null) : null))) continue
      const nonce = newId()
      const answer = await ask(nonce)
      if (answer === null) continue
      if (await leases.take(answer, nonce)) answeredFor = plans
    } while (again)
  }

  async function look(): Promise<void> {
    if (!leases.areGiven()) return
    again = true
    running ??= renewIfDue()
      .catch((error: unknown) => log('leases-fault', { error: String(error) }))
      .finally(() => (running = null))
    return running
  }

  return {
    heard: async (leagueIds) => {
      leagues = leagueIds
      const renewed = look()
      if (!leagueIds.some((id) => leases.isMissing(id))) return
      await new Promise<void>((resolve) => {
        const cancel = clock.after(patienceMs, resolve)
        void renewed.then(() => {
          cancel()
          resolve()
        })
      })
    },
    look: () => void look(),
  }
}
