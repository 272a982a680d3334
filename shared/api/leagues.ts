import { z } from 'zod'
import { LanguageCode } from '#shared/i18n/language-code.ts'
import { usualProtestMinutes, windowMinutes } from '#shared/model/protest-minutes.ts'
import { Role } from '#shared/model/role.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Label, LeagueParams, listOf, named, Nothing } from './fields.ts'

const tag = 'Leagues'

export const listLeagues = endpoint({
  method: 'GET',
  path: '/leagues',
  tag,
  summary: 'List your leagues',
  answer: [
    200,
    z.array(
      z.object({
        ...named,
        role: Role,
        seasonName: z.string().nullable(),
        drivers: z.int(),
        events: z.int(),
      }),
    ),
  ],
})

/** Its id makes the request safe to repeat; a refusal leaves the id free. */
export const createLeague = endpoint({
  method: 'POST',
  path: '/leagues',
  tag,
  summary: 'Found a league, with the default rules and an active season',
  keyed: true,
  body: z.strictObject({
    id: Id.nullable().default(null),
    slug: z.string().trim().max(80),
    name: Label,
    seasonName: Label.default('Season 1'),
    protestMinutes: windowMinutes
      .min(0, 'must not be negative')
      .default(usualProtestMinutes)
      .describe('how long a submitted result stays open to protest; 0 is not at all'),
    language: LanguageCode.default('en').describe('of its public pages and its messages'),
    seasonId: Id.nullable().default(null),
    rulesetId: Id.nullable().default(null),
    rulesetVersionId: Id.nullable().default(null),
  }),
  answer: [
    201,
    z.object({
      ...named,
      plan: z.string(),
      role: Role,
      seasonId: Id,
      rulesetId: Id,
      rulesetVersionId: Id,
    }),
  ],
})

/** What one owned, deleted and can still bring back. */
export const deletedLeagues = endpoint({
  method: 'GET',
  path: '/leagues/deleted',
  tag,
  summary: 'List your deleted leagues that can still be restored',
  answer: [200, listOf(z.object({ ...named, deletedAt: Instant, restorableUntil: Instant }))],
})

export const deleteLeague = endpoint({
  method: 'DELETE',
  path: '/leagues/:leagueId',
  tag,
  summary: 'Delete a league, to be restored within 7 days or never',
  params: LeagueParams,
  answer: [204, Nothing],
})

export const restoreLeague = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/restore',
  tag,
  summary: 'Restore a deleted league',
  params: LeagueParams,
  answer: [204, Nothing],
})
