import type { FastifyReply } from 'fastify'
import { protocolVersion, pushLimits, PushRequest } from '#shared/sync/protocol.ts'
import { reader, signedIn } from '#server/door/access.ts'
import * as syncApi from '#shared/api/sync.ts'
import type { Door } from '#server/door/door.ts'
import type { LeagueAccess } from '#server/feed/league-access.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse, refuseLeague } from '#server/plugins/refusal.ts'
import { applyPush, type PushDeps } from '#server/sync/apply-push.ts'
import { feedChecksum } from '#server/sync/feed-checksum.ts'
import { hello } from '#server/sync/hello.ts'

export interface SyncRouteDeps extends PushDeps {
  readonly accessOf: (leagueId: string, userId: string | null) => Promise<LeagueAccess | null>
}

/** What a device asks beside its feeds. */
export function syncRoutes(door: Door, deps: SyncRouteDeps): void {
  door.serve(syncApi.syncHello, { access: signedIn, limit: 'sync', quiet: true }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return hello(deps.database, userOf(request), request.query, deps.clock())
  })

  door.serve(
    syncApi.syncPush,
    { access: signedIn, limit: 'sync', bodyLimit: pushLimits.bytes },
    async (request, reply) => {
      // The version comes first: a newer push may look different in everything else.
      const outdated = whoIsOutdated(request.body.protocol)
      if (outdated) return refuseProtocol(reply, outdated)
      const push = PushRequest.safeParse(request.body)
      if (!push.success) {
        const issue = push.error.issues[0]
        const field = issue?.path.join('.') ?? ''
        return refuse(reply, 400, { code: 'invalid', message: `${field}: ${issue?.message ?? ''}`, field })
      }
      request.leagueId = push.data.mutations[0]?.leagueId ?? null
      const sender = { userId: userOf(request).id, requestId: request.id }
      const result = await applyPush({ ...deps, log: request.log }, sender, push.data)
      switch (result.kind) {
        case 'done':
          reply.header('cache-control', 'no-store')
          return result.response
        case 'gap':
          return refuse(reply, 409, {
            code: 'gap',
            message: `Mutations are missing. Send from number ${result.expected} on.`,
            expected: result.expected,
          })
        case 'fork':
          return refuse(reply, 409, {
            code: 'fork',
            message: `Number ${result.seq} of this device stands for another change here: its files were copied or restored. Nothing from that number on was taken. Go on under a new device id.`,
            seq: result.seq,
            outcomes: result.outcomes,
          })
        case 'foreign-device':
          return refuse(reply, 403, {
            code: 'foreign-device',
            message: 'This device has sent work of another person. Sign in with a device id of its own.',
          })
      }
    },
  )

  door.serve(syncApi.syncChecksum, { access: reader, limit: 'sync', quiet: true }, async (request, reply) => {
    const leagueId = request.query.league
    request.leagueId = leagueId
    const access = await deps.accessOf(leagueId, request.user?.id ?? null)
    if (access === null) return refuseLeague(reply)
    reply.header('cache-control', 'no-store')
    return feedChecksum(
      deps.database,
      { leagueId, audience: access.audience },
      request.query.bodies === 'yes',
    )
  })
}

/** Which side of a conversation is too old for the other, null for neither. */
export function whoIsOutdated(protocol: number): 'app' | 'server' | null {
  if (protocol < protocolVersion.oldest) return 'app'
  return protocol > protocolVersion.current ? 'server' : null
}

export function refuseProtocol(reply: FastifyReply, who: 'app' | 'server'): FastifyReply {
  return refuse(reply, 426, {
    code: 'update-needed',
    message:
      who === 'app'
        ? 'This version of GridBoss is too old for the server. Update it; nothing you entered is lost.'
        : 'The server is older than this version of GridBoss. It has to be updated first; nothing you entered is lost.',
    who,
  })
}
