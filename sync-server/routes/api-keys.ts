import * as apiKeysApi from '#shared/api/api-keys.ts'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { listApiKeys } from '#server/leagues/api-keys.ts'
import { requestKey } from '#server/rest/idempotency-key.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

/** Keys of a league for its sites and scripts: made, listed and revoked by its admins. */
export function apiKeyRoutes(door: Door, deps: RestDeps): void {
  const { database, clock } = deps
  const access = league('api-key.manage')

  door.serve(apiKeysApi.listApiKeys, { access }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return { items: await listApiKeys(database, request.params.leagueId, clock()) }
  })

  door.serve(apiKeysApi.makeApiKey, { access }, async (request, reply) => {
    const { leagueId } = request.params
    const { id } = request.body
    const made = await runCommand(deps, request, {
      leagueId,
      name: 'api-key.make',
      args: request.body,
      key: requestKey(request.headers) ?? { kind: 'id', id },
    })
    reply.header('cache-control', 'no-store')
    return made.ok ? reply.code(201).send({ id, key: made.result.key }) : refuseOutcome(reply, made)
  })

  door.serve(apiKeysApi.revokeApiKey, { access }, async (request, reply) => {
    const { leagueId, keyId: id } = request.params
    const revoked = await runCommand(deps, request, { leagueId, name: 'api-key.revoke', args: { id } })
    return revoked.ok ? reply.code(204).send(null) : refuseOutcome(reply, revoked)
  })
}
