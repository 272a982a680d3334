import type { FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import * as discordApi from '#shared/api/discord.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { awaitTrial } from '#server/discord/await-trial.ts'
import type { AddBot } from '#server/discord/add-bot.ts'
import { listDeliveries } from '#server/discord/list-deliveries.ts'
import { beginAttempt } from '#server/discord/link-attempts.ts'
import { readDiscordState } from '#server/discord/read-state.ts'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

export interface DiscordRouteDeps extends RestDeps {
  /** Null where this server knows no bot that can be added. */
  readonly addBot: AddBot | null
  readonly publicUrl: string
}

const access = league('discord.manage')

/** What a league announces in Discord: linking, settings, and what stands in the way. */
export function discordRoutes(door: Door, deps: DiscordRouteDeps): void {
  const { database, clock, addBot, publicUrl } = deps

  const stateFor = (request: FastifyRequest, leagueId: string) =>
    readDiscordState(database, {
      leagueId,
      userId: userOf(request).id,
      addable: addBot !== null,
      now: new Date(clock()).toISOString(),
    })

  door.serve(discordApi.readDiscord, { access }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return stateFor(request, request.params.leagueId)
  })

  door.serve(discordApi.addDiscord, { access }, async (request, reply) => {
    const { leagueId } = request.params
    if (addBot === null) return refuse(reply, 404, noBot)
    const closed = await featureFault(database, leagueId, 'DISCORD_POSTS')
    if (closed) return refuseOutcome(reply, closed)
    const attempt = await beginAttempt(database, { userId: userOf(request).id, leagueId }, clock())
    reply.header('cache-control', 'no-store')
    return { url: new URL(`/discord/add?${new URLSearchParams({ attempt }).toString()}`, publicUrl).href }
  })

  door.serve(discordApi.linkDiscord, { access }, async (request, reply) => {
    const { leagueId } = request.params
    const { guildId, channelId = null } = request.body
    const linked = await runCommand(deps, request, {
      leagueId,
      name: 'discord.link',
      args: { guildId, channelId },
    })
    return linked.ok ? stateFor(request, leagueId) : refuseOutcome(reply, linked)
  })

  door.serve(discordApi.unlinkDiscord, { access }, async (request, reply) => {
    const { leagueId } = request.params
    const done = await runCommand(deps, request, { leagueId, name: 'discord.unlink', args: {} })
    return done.ok ? reply.code(204).send(null) : refuseOutcome(reply, done)
  })

  door.serve(discordApi.testDiscord, { access }, async (request, reply) => {
    const { leagueId } = request.params
    const { channelId } = request.body
    const asked = await runCommand(deps, request, {
      leagueId,
      name: 'discord.test',
      args: { id: randomUUID(), channelId },
      key: null,
    })
    if (!asked.ok) return refuseOutcome(reply, asked)
    const { deliveryId } = asked.result
    return awaitTrial(database, { leagueId, channelId, deliveryId })
  })

  door.serve(discordApi.setDiscord, { access }, async (request, reply) => {
    const { leagueId } = request.params
    const done = await runCommand(deps, request, { leagueId, name: 'discord.settings', args: request.body })
    return done.ok ? stateFor(request, leagueId) : refuseOutcome(reply, done)
  })
}

/** What was sent to Discord, and sending it again. */
export function discordDeliveryRoutes(door: Door, deps: RestDeps): void {
  const { database, clock } = deps

  door.serve(discordApi.listDeliveries, { access }, async (request, reply) => {
    const { only, before = null, limit } = request.query
    reply.header('cache-control', 'no-store')
    return listDeliveries(database, {
      leagueId: request.params.leagueId,
      failed: only === 'failed',
      before,
      limit,
      now: new Date(clock()).toISOString(),
    })
  })

  door.serve(discordApi.retryDelivery, { access }, async (request, reply) => {
    const { leagueId, deliveryId } = request.params
    const done = await runCommand(deps, request, { leagueId, name: 'discord.resend', args: { deliveryId } })
    return done.ok ? reply.code(204).send(null) : refuseOutcome(reply, done)
  })

  door.serve(discordApi.dropDelivery, { access }, async (request, reply) => {
    const { leagueId, deliveryId } = request.params
    const done = await runCommand(deps, request, { leagueId, name: 'discord.drop', args: { deliveryId } })
    return done.ok ? reply.code(204).send(null) : refuseOutcome(reply, done)
  })
}

const noBot = {
  code: 'no-bot',
  message: 'This server knows no Discord application whose bot could be added.',
}
