import type { FastifyRequest } from 'fastify'
import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'

/**
 * Why a script may not read the league, null where it may. What people and their apps read is never closed, and neither is
 * what a script writes: results come in on every plan.
 */
export async function scriptFault(
  db: Db,
  request: FastifyRequest,
  leagueId: string,
): Promise<Rejection | null> {
  const reads = request.method === 'GET' || request.method === 'HEAD'
  return reads && request.byScript ? featureFault(db, leagueId, 'API_EXPORT') : null
}
