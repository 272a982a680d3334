import { randomUUID } from 'node:crypto'
import { PNG } from 'pngjs'
import type { Role } from '#shared/model/role.ts'
import type { CallInit } from '#server/test/server/test-server.ts'

/** The ids that a request about a league is made of. */
export interface Target {
  readonly leagueId: string
  readonly seasonId: string
  /** A season that is not the active one. */
  readonly otherSeasonId: string
  readonly teamId: string
  readonly driverId: string
  readonly eventId: string
  readonly sessionId: string
  /** The membership of the league's driver. */
  readonly memberId: string
  readonly inviteId: string
  readonly keyId: string
}

/** A request that is right in everything but perhaps the person. */
export interface SampleRequest {
  readonly request: (target: Target) => CallInit & { readonly path?: string }
  /** What an allowed role may be refused with all the same: what is asked for is not there. */
  readonly refusal?: string
}

/** A grey square of 32 pixels, as PNG. */
const onePicture = PNG.sync.write(new PNG({ width: 32, height: 32, fill: true })).toString('base64')

/** The Discord server that everybody of a crew has shown to manage. */
export const managedGuild = '100000000000000001'

const withBody = (body: (target: Target) => unknown): SampleRequest => ({
  request: (target) => ({ body: body(target) }),
})
const at = (request: SampleRequest['request']): SampleRequest => ({ request })
const name = () => `Name ${randomUUID()}`

/**
 * Requests of the routes about a league that need more than an address made of the target's ids. Who may ask them, they
 * declare themselves.
 */
export const sampleRequests: Readonly<Record<string, SampleRequest | undefined>> = {
  'PATCH /leagues/:leagueId': withBody(() => ({ name: name(), slug: randomUUID() })),
  'PATCH /leagues/:leagueId/brand': withBody(() => ({ accent: null })),
  'PATCH /leagues/:leagueId/language': withBody(() => ({ language: 'de' })),
  'PATCH /leagues/:leagueId/listing': withBody(() => ({ listed: true })),
  'POST /leagues/:leagueId/ownership': { request: () => ({}), refusal: 'no-offer' },
  'POST /leagues/:leagueId/discord/add': { request: () => ({}), refusal: 'no-bot' },
  'POST /leagues/:leagueId/discord/link': withBody(() => ({ guildId: managedGuild })),
  'POST /leagues/:leagueId/discord/deliveries/:deliveryId/again': {
    request: ({ leagueId }) => ({ path: `/leagues/${leagueId}/discord/deliveries/${randomUUID()}/again` }),
    refusal: 'unknown-delivery',
  },
  'DELETE /leagues/:leagueId/discord/deliveries/:deliveryId': {
    request: ({ leagueId }) => ({ path: `/leagues/${leagueId}/discord/deliveries/${randomUUID()}` }),
    refusal: 'unknown-delivery',
  },
  'POST /leagues/:leagueId/discord/test': {
    request: () => ({ body: { channelId: managedGuild } }),
    refusal: 'not-linked',
  },
  'DELETE /leagues/:leagueId/discord/link': { request: () => ({}), refusal: 'not-linked' },
  'PATCH /leagues/:leagueId/discord': {
    request: () => ({ body: { raceThreads: true } }),
    refusal: 'not-linked',
  },
  'PATCH /members/:memberId': withBody(() => ({ role: 'STEWARD' })),
  'POST /leagues/:leagueId/invites': withBody(() => ({ id: randomUUID(), role: 'DRIVER' })),
  'POST /leagues/:leagueId/logo': withBody(() => ({ picture: onePicture })),
  'POST /leagues/:leagueId/domain': {
    request: () => ({ body: { domain: 'racing.example' } }),
    refusal: 'no-domains',
  },
  'POST /leagues/:leagueId/domain/check': { request: () => ({}), refusal: 'no-domains' },
  'POST /leagues/:leagueId/api-keys': withBody(() => ({
    id: randomUUID(),
    name: 'Club site',
    scopes: ['calendar'],
  })),
  'POST /leagues/:leagueId/drivers': withBody(() => ({ items: [{ displayName: name() }] })),
  'PATCH /drivers/:driverId': withBody(() => ({ displayName: name() })),
  'POST /leagues/:leagueId/teams': withBody(() => ({ name: name() })),
  'PATCH /teams/:teamId': withBody(() => ({ name: name() })),
  'POST /leagues/:leagueId/seasons': withBody(() => ({ name: name() })),
  'PATCH /seasons/:seasonId': withBody(() => ({ name: name() })),
  'POST /seasons/:seasonId/activate': at(otherSeason('/activate')),
  'DELETE /seasons/:seasonId': at(otherSeason('')),
  'POST /leagues/:leagueId/events': withBody(() => ({
    name: name(),
    track: 'Harbour',
    startsAt: '2026-07-10T18:00:00Z',
  })),
  'PATCH /events/:eventId': withBody(() => ({ track: name() })),
  'POST /events/:eventId/cancel': withBody(() => ({ reason: 'Flooded track' })),
  'POST /events/:eventId/results': at(({ driverId }) => ({
    headers: { 'idempotency-key': randomUUID() },
    body: { entries: [{ driverId, finishPosition: 1 }] },
  })),
  ...Object.fromEntries(
    ['csv', 'json', 'txt', 'pdf'].flatMap((format) => [
      [
        `GET /events/:eventId/sessions/:sessionId/result.${format}`,
        { request: () => ({}), refusal: 'unknown-result' },
      ],
      [`GET /leagues/:leagueId/standings.${format}`, { request: () => ({}), refusal: 'unknown-standings' }],
    ]),
  ),
  'GET /v1/presence': at(({ leagueId, sessionId }) => ({
    path: `/v1/presence?league=${leagueId}&session=${sessionId}`,
  })),
  'POST /v1/presence': withBody(({ leagueId, sessionId }) => ({
    leagueId,
    sessionId,
    opening: randomUUID(),
  })),
  'GET /sync/checksum': at(({ leagueId }) => ({ path: `/sync/checksum?league=${leagueId}` })),
  'GET /v1/shape': at(({ leagueId }) => ({
    path: `/v1/shape?league=${leagueId}&table=league_feed&offset=-1`,
  })),
}

function otherSeason(rest: string): SampleRequest['request'] {
  return ({ otherSeasonId }) => ({ path: `/seasons/${otherSeasonId}${rest}` })
}

/** The address of a route for a target. */
export function addressOf(route: string, target: Target): string {
  const path = route.slice(route.indexOf(' ') + 1)
  return path.replaceAll(/:(\w+)/g, (_, param: string) => {
    const value = (target as unknown as Record<string, string | undefined>)[param]
    if (value === undefined) throw new Error(`No target has a ${param}, which ${route} needs.`)
    return value
  })
}

export const roles: readonly Role[] = ['OWNER', 'ADMIN', 'STEWARD', 'DRIVER']
