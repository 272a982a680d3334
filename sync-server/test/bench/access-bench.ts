import { accessAt, nextChange } from '#shared/entitlements/access.ts'
import { planPolicy } from '#shared/policy/plan-policy.ts'
import { platformScope, type Grant, type GrantEnd } from '#shared/entitlements/grant.ts'
import { foldLedger } from '#shared/entitlements/ledger.ts'
import { measure, report } from './measure.ts'

const grants = 100_000
const day = 24 * 60 * 60 * 1000

/** What somebody may have, out of a ledger of 100,000 grants: of many people, and of one. */
export async function accessBench(): Promise<void> {
  for (const people of [10_000, 1]) {
    const { ledger, ends } = inventedGrants(people)
    const whose = people === 1 ? 'one person' : `${people} people`
    const now = 500 * day
    report(`folding ${grants} grants of ${whose}`, await measure(10, () => foldLedger(ledger, ends)))
    const folded = foldLedger(ledger, ends)
    const of = (index: number) => folded.of(`person ${index % people}`, platformScope)
    report(
      '  the access of one of them',
      await measure(people === 1 ? 20 : 2_000, (index) => accessAt(of(index), planPolicy, now)),
    )
    report(
      '  when it changes next',
      await measure(people === 1 ? 20 : 2_000, (index) => nextChange(of(index), now)),
    )
  }
}

function inventedGrants(people: number): { ledger: Grant[]; ends: GrantEnd[] } {
  const ledger = Array.from({ length: grants }, (_, index): Grant => {
    const month = Math.floor(index / people)
    return {
      kind: 'access',
      id: `grant ${index}`,
      subject: `person ${index % people}`,
      scope: platformScope,
      tier: index % 3 === 0 ? 'ELITE' : 'PRO',
      source: 'subscription',
      sourceRef: `subscription ${index % people}`,
      from: month * 30 * day,
      until: (month + 1) * 30 * day,
      note: '',
    }
  })
  const ends = ledger
    .filter((_, index) => index % 10 === 0)
    .map(({ id, from }): GrantEnd => ({ grant: id, at: from + 15 * day, reason: 'plan-changed' }))
  return { ledger, ends }
}
