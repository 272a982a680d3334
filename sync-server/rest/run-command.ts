import type { FastifyRequest } from 'fastify'
import type { CommandName } from '#shared/mutations/command-names.ts'
import { applyCommand, type CommandDeps, type CommandRequest } from '#server/commands/apply-command.ts'
import type { CommandAnswer } from '#server/commands/define.ts'
import type { CommandResult } from '#server/commands/registry.ts'
import { userOf } from '#server/plugins/auth.ts'
import type { RequestKey } from '#server/sync/once-per-key.ts'
import { requestKey } from './idempotency-key.ts'
import type { RestDeps } from './rest-deps.ts'

/** Carries out a command as whoever sent the request, under its Idempotency-Key unless another key is given. */
export function runCommand<Name extends CommandName>(
  {
    database,
    jobs,
    clock,
    plans,
    founder = null,
  }: Pick<RestDeps, 'database' | 'jobs' | 'clock' | 'plans'> & Pick<CommandDeps, 'founder'>,
  request: FastifyRequest,
  wanted: Pick<CommandRequest<Name>, 'leagueId' | 'name' | 'args' | 'sent'> & {
    readonly key?: RequestKey | null
  },
): Promise<CommandAnswer<CommandResult<Name>>> {
  const { key = requestKey(request.headers) } = wanted
  const { signInId, id: requestId } = request
  return applyCommand(
    { database, jobs, clock, plans, founder, log: request.log },
    { ...wanted, key, user: userOf(request), signInId, requestId },
  )
}
