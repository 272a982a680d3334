import { z } from 'zod'
import { ApiScope } from '#shared/model/api-scope.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LeagueParams, listOf, Nothing } from './fields.ts'

const tag = 'API keys'

/** A key as the admins of its league see it: never the key itself. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(ApiScope),
  madeAt: Instant,
  madeBy: z.string(),
  lastUsedAt: Instant.nullable().describe('to the minute; null where it never was'),
  revokedAt: Instant.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const listApiKeys = endpoint({
  method: 'GET',
  path: '/leagues/:leagueId/api-keys',
  tag,
  summary: 'List the API keys of a league',
  description: 'Those that hold first, then those that were revoked in the last month.',
  params: LeagueParams,
  answer: [200, listOf(ApiKey)],
})

/** What a new key is called and opens. */
export const NewApiKey = z.strictObject({
  id: Id,
  name: z.string().trim().min(1, 'give it a name').max(60).describe('what it is for'),
  scopes: z
    .array(ApiScope)
    .min(1, 'choose at least one')
    .max(ApiScope.options.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'names one twice')
    .describe('what it opens'),
})

export const makeApiKey = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/api-keys',
  tag,
  summary: 'Make an API key, shown only once',
  description:
    'It reads what everybody may see of this league and nothing else. Needs a plan with API export. A league has at most 20 keys that hold.',
  keyed: true,
  params: LeagueParams,
  body: NewApiKey,
  answer: [201, z.object({ id: Id, key: z.string() })],
})

export const revokeApiKey = endpoint({
  method: 'DELETE',
  path: '/leagues/:leagueId/api-keys/:keyId',
  tag,
  summary: 'Revoke an API key',
  params: z.strictObject({ leagueId: Id, keyId: Id }),
  answer: [204, Nothing],
})
