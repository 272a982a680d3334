import { pushLimits } from '#shared/sync/protocol.ts'
import { signedIn } from '#server/door/access.ts'
import * as syncApi from '#shared/api/sync.ts'
import type { Door } from '#server/door/door.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import type { PushDeps } from '#server/sync/apply-push.ts'
import { applyRelay, type RelayRefusal } from '#server/sync/apply-relay.ts'
import { registerKey } from '#server/sync/device-key.ts'
import { refuseProtocol, whoIsOutdated } from './sync.ts'

/** For work that travels by file: the keys that vouch for it, and the way in for whoever carries it. */
export function relayRoutes(door: Door, deps: PushDeps): void {
  door.serve(syncApi.registerDeviceKey, { access: signedIn, limit: 'sync' }, async (request, reply) => {
    const now = new Date(deps.clock()).toISOString()
    const registered = await registerKey(deps.database, userOf(request).id, request.body, now)
    if (!registered) return refuse(reply, 403, foreignDevice)
    return reply.code(204).send(null)
  })

  door.serve(
    syncApi.syncRelay,
    { access: signedIn, limit: 'sync', bodyLimit: pushLimits.bytes },
    async (request, reply) => {
      const outdated = whoIsOutdated(request.body.protocol)
      if (outdated) return refuseProtocol(reply, outdated)
      request.leagueId = request.body.leagueId
      const carrier = { userId: userOf(request).id, requestId: request.id }
      const result = await applyRelay({ ...deps, log: request.log }, carrier, request.body)
      switch (result.kind) {
        case 'done':
          reply.header('cache-control', 'no-store')
          return result.response
        case 'gap':
          return refuse(reply, 409, {
            code: 'earlier-missing',
            message: `Change number ${result.expected} of that laptop comes before these and has not arrived. Import a newer file from it.`,
          })
        case 'fork':
          return refuse(reply, 409, {
            code: 'fork',
            message: `Another change has arrived as number ${result.seq} of that laptop: its files were copied or restored. This work can only come from that laptop itself, when it connects. If it never will, enter the work again.`,
            seq: result.seq,
            outcomes: result.outcomes,
          })
        case 'foreign-device':
          return refuse(reply, 403, foreignDevice)
        case 'refused':
          return refuse(reply, 403, { code: result.code, message: messages[result.code] })
      }
    },
  )
}

const foreignDevice = {
  code: 'foreign-device',
  message: 'That device belongs to another person.',
}

const messages: Record<RelayRefusal, string> = {
  'no-access': 'Only stewards and admins of a league may bring the work of another laptop.',
  'device-unknown':
    'The server does not know that laptop’s key, because it has never been connected. Its work arrives when it connects itself.',
  'device-revoked': 'An admin has withdrawn that laptop’s key: its work is not taken from files any more.',
  'other-key':
    'This was signed with another key than the one that laptop has now. Import a newer file from it.',
  'bad-signature': 'The signature does not fit: this is not what that laptop signed.',
  'other-league': 'Work of another league is among it.',
}
