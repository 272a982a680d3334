import { z } from 'zod'
import { league } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuseLeague } from '#server/plugins/refusal.ts'
import { Label, LeagueParams } from '#shared/api/fields.ts'
import { leagueShapes } from '#shared/mutations/args/league-shapes.ts'
import { keyOf, OptionalKey } from '#server/rest/idempotency-key.ts'
import { League, readLeague } from '#server/rest/read-league.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { act, type RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

const LeagueChanges = z
  .strictObject({
    name: Label.exactOptional(),
    slug: z.string().trim().max(80).exactOptional().describe('its name in addresses'),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'name at least one field to change')
const tags = ['Leagues']

/** One league: what it is, and its names. */
export function leagueSettingsRoutes(door: Door, deps: RestDeps): void {
  const { database } = deps
  door.get(
    '/leagues/:leagueId',
    {
      config: { access: league('league.read') },
      schema: { tags, summary: 'Read a league', params: LeagueParams, response: { 200: League } },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      reply.header('cache-control', 'no-store')
      return (await readLeague(database, leagueId, userOf(request).id)) ?? refuseLeague(reply)
    },
  )

  door.patch(
    '/leagues/:leagueId',
    {
      config: { access: league('league.rename') },
      schema: {
        tags,
        summary: 'Rename a league',
        description: 'Addresses with the old short name stop working.',
        params: LeagueParams,
        headers: OptionalKey,
        body: LeagueChanges,
        response: { 200: League },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const { name, slug } = request.body
      // The short name first: it alone can be refused for what other leagues have.
      if (slug !== undefined) {
        const key = keyOf(request.headers)
        const outcome = await runCommand(deps, request, {
          leagueId,
          name: 'league.change-slug',
          args: { slug },
          // One key stands for one change, and that of the name has the header's.
          key: key === null ? null : { kind: 'header', text: name === undefined ? key : `${key} slug` },
        })
        if (!outcome.ok) return refuseOutcome(reply, outcome)
      }
      if (name !== undefined) {
        const outcome = await act(deps, request, { leagueId, name: 'league.rename', args: { name } })
        if (!outcome.ok) return refuseOutcome(reply, outcome)
      }
      return (await readLeague(database, leagueId, userOf(request).id)) ?? refuseLeague(reply)
    },
  )

  door.patch(
    '/leagues/:leagueId/brand',
    {
      config: { access: league('league.rename') },
      schema: {
        tags,
        summary: 'Give a league a colour of its own',
        description:
          'Its window and its public pages show it. Needs a plan with branding; `null` takes it away.',
        params: LeagueParams,
        headers: OptionalKey,
        body: leagueShapes['league.brand'].args,
        response: { 200: League },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, { leagueId, name: 'league.brand', args: request.body })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return (await readLeague(database, leagueId, userOf(request).id)) ?? refuseLeague(reply)
    },
  )

  door.patch(
    '/leagues/:leagueId/language',
    {
      config: { access: league('league.rename') },
      schema: {
        tags,
        summary: 'Choose the language of a league',
        description:
          'Of its public pages, where their reader asks for no other, and of its messages in Discord. Those that stand are told again.',
        params: LeagueParams,
        headers: OptionalKey,
        body: leagueShapes['league.set-language'].args,
        response: { 200: League },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, { leagueId, name: 'league.set-language', args: request.body })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return (await readLeague(database, leagueId, userOf(request).id)) ?? refuseLeague(reply)
    },
  )

  door.patch(
    '/leagues/:leagueId/listing',
    {
      config: { access: league('league.rename') },
      schema: {
        tags,
        summary: 'Let strangers find a league, or not',
        description:
          'On the home page and by search engines. Whoever has the address of a league reads its public pages either way.',
        params: LeagueParams,
        headers: OptionalKey,
        body: leagueShapes['league.list'].args,
        response: { 200: League },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, { leagueId, name: 'league.list', args: request.body })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      return (await readLeague(database, leagueId, userOf(request).id)) ?? refuseLeague(reply)
    },
  )
}
