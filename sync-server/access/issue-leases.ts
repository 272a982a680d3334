import { platformScope } from '#shared/entitlements/grant.ts'
import { foldLedger } from '#shared/entitlements/ledger.ts'
import type { SignedLease } from '#shared/entitlements/lease.ts'
import type { Db } from '#shared/db/db.ts'
import { leaseTerms } from '#shared/policy/plan-lease.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { readLedger } from './ledger-store.ts'
import type { LeaseSigner } from './lease-signer.ts'
import type { PlanTerms } from './plan-terms.ts'

interface LeaseRequest {
  readonly userId: string
  readonly deviceId: string
  /** What the device asked with. */
  readonly nonce: string
}

/** What a device is promised of the plans of its person's leagues. */
export async function issueLeases(
  db: Db,
  signer: LeaseSigner,
  { floor, clock }: PlanTerms,
  { userId, deviceId, nonce }: LeaseRequest,
): Promise<SignedLease[]> {
  const { rows: leagues } = await db.query<{ id: string; plan: string; owners: string[] }>(
    `select l.id, l.plan, array(
              select o.user_id::text from members o
               where o.league_id = l.id and o.role = 'OWNER' and o.removed_at is null order by o.user_id) as owners
       from members m join leagues l on l.id = m.league_id
      where m.user_id = $1 and m.removed_at is null and l.deleted_at is null
      order by l.id`,
    [userId],
  )
  const now = clock()
  const owners = [...new Set(leagues.flatMap((league) => league.owners))]
  const { grants, ends } = await readLedger(db, owners, platformScope)
  const ledger = foldLedger(grants, ends)
  return leagues.map(({ id, plan, owners: of }) => {
    const holdings = of.map((owner) => ledger.of(owner, platformScope))
    const terms = leaseTerms(holdings, planOf(plan), floor, now)
    return signer.sign({ user: userId, device: deviceId, league: id, nonce, ...terms })
  })
}
