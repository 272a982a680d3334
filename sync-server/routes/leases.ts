import * as leasesApi from '#shared/api/leases.ts'
import { issueLeases } from '#server/access/issue-leases.ts'
import type { LeaseSigner } from '#server/access/lease-signer.ts'
import type { PlanTerms } from '#server/access/plan-terms.ts'
import type { Database } from '#server/db/database.ts'
import { signedIn } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { userOf } from '#server/plugins/auth.ts'

interface LeaseRouteDeps {
  readonly database: Database
  readonly plans: PlanTerms
  /** Null where this server has no key to sign leases with. */
  readonly leaseSigner: LeaseSigner | null
}

/** Leases of plans, which a device goes by while it has no connection. */
export function leaseRoutes(door: Door, { database, plans, leaseSigner }: LeaseRouteDeps): void {
  door.serve(
    leasesApi.readLeases,
    { access: signedIn, limit: 'sync', quiet: true },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      if (leaseSigner === null) return { leases: [] }
      const asked = { userId: userOf(request).id, ...request.query }
      return { leases: await issueLeases(database, leaseSigner, plans, asked) }
    },
  )
}
