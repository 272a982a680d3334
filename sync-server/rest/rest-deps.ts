import type { FastifyRequest } from 'fastify'
import type { Outcome } from '#shared/base/outcome.ts'
import type { MutationName } from '#shared/mutations/registry.ts'
import type { PlanTerms } from '#server/access/plan-terms.ts'
import type { Database } from '#server/db/database.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import { userOf } from '#server/plugins/auth.ts'
import { applyRequest, type MutationRequest } from '#server/sync/apply-request.ts'
import { keyOf } from './idempotency-key.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { RequestIds } from './request-ids.ts'

/** What the routes for scripts need. */
export interface RestDeps {
  readonly database: Database
  readonly jobs: JobQueue
  readonly plans: PlanTerms
  /** ms since 1970, UTC. */
  readonly clock: () => number
  readonly newIds: RequestIds
  readonly kept: KeptAnswers
}

/** Carries out a mutation as whoever sent the request, under its Idempotency-Key if it has one. */
export function act<Name extends MutationName>(
  { database, jobs, clock, plans }: RestDeps,
  request: FastifyRequest,
  mutation: Pick<MutationRequest<Name>, 'leagueId' | 'name' | 'args'>,
): Promise<Outcome> {
  return applyRequest(
    { database, jobs, clock, plans, log: request.log },
    {
      ...mutation,
      user: userOf(request),
      idempotencyKey: keyOf(request.headers),
      requestId: request.id,
    },
  )
}
