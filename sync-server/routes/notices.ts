import * as noticesApi from '#shared/api/notices.ts'
import { rejected } from '#shared/base/outcome.ts'
import { NoticeCategory } from '#shared/notices/categories.ts'
import { signedIn } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { readChoices, readOwnLeagues, readQuietHours } from '#server/notices/choices.ts'
import { pushAddressFault } from '#server/notices/push-address.ts'
import type { PushSettings } from '#server/notices/push-settings.ts'
import { listSubscriptions, sealAddress } from '#server/notices/subscriptions.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

export interface NoticeRouteDeps extends RestDeps {
  /** Null where this server sends nothing to browsers. */
  readonly push: PushSettings | null
}

/** What a person is told of their racing, and in which browsers. */
export function noticeRoutes(door: Door, deps: NoticeRouteDeps): void {
  const { database, push } = deps

  door.serve(noticesApi.readNotices, { access: signedIn }, async (request, reply) => {
    const { id: userId } = userOf(request)
    const subscriptions = await listSubscriptions(database, userId)
    reply.header('cache-control', 'no-store')
    return {
      publicKey: push?.keys.publicKey ?? null,
      categories: [...NoticeCategory.options],
      choices: await readChoices(database, userId),
      leagues: await readOwnLeagues(database, userId),
      quiet: await readQuietHours(database, userId),
      subscriptions: subscriptions.map(({ signInId, ...each }) => ({
        ...each,
        current: signInId === request.signInId,
      })),
    }
  })

  door.serve(noticesApi.chooseNotices, { access: signedIn }, async (request, reply) => {
    const wanted = { leagueId: null, name: 'notices.choose', args: request.body } as const
    const chosen = await runCommand(deps, request, wanted)
    return chosen.ok ? reply.code(204).send(null) : refuseOutcome(reply, chosen)
  })

  door.serve(noticesApi.setQuietHours, { access: signedIn }, async (request, reply) => {
    const wanted = { leagueId: null, name: 'notices.quiet', args: request.body } as const
    const set = await runCommand(deps, request, wanted)
    return set.ok ? reply.code(204).send(null) : refuseOutcome(reply, set)
  })

  door.serve(noticesApi.subscribeToPush, { access: signedIn }, async (request, reply) => {
    if (push === null) return refuseOutcome(reply, noPush)
    const { language, ...address } = request.body
    const fault = pushAddressFault(address, push.services)
    if (fault) return refuseOutcome(reply, fault)
    const kept = await runCommand(deps, request, {
      leagueId: null,
      name: 'notices.subscribe',
      args: { ...sealAddress(push.sealing, address), language },
      // The address itself is what makes asking twice safe; sealed, it is another text each time.
      key: null,
    })
    return kept.ok ? kept.result : refuseOutcome(reply, kept)
  })

  door.serve(noticesApi.unsubscribeFromPush, { access: signedIn }, async (request, reply) => {
    const { id } = request.params
    const ended = await runCommand(deps, request, {
      leagueId: null,
      name: 'notices.unsubscribe',
      args: { id },
    })
    return ended.ok ? reply.code(204).send(null) : refuseOutcome(reply, ended)
  })
}

const noPush = rejected('no-push', 'This server sends nothing to browsers: it has no key to seal with.')
