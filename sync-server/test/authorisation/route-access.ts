import { randomUUID } from 'node:crypto'
import type { Role } from '#shared/model/role.ts'
import type { Action } from '#shared/policy/policy.ts'
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
}

/** Who may ask a route. */
export type RouteAccess =
  /** Everybody, signed in or not: what it gives is decided by what is sent, such as a code. */
  | { readonly kind: 'anybody' }
  /** Whoever is signed in: it is about themselves. */
  | { readonly kind: 'signed-in' }
  /** The members of a league whose role may do the action. */
  | LeagueAccess

export interface LeagueAccess {
  readonly kind: 'league'
  readonly action: Action
  readonly request: (target: Target) => CallInit & { readonly path?: string }
  /** Whether those who are not signed in see what is public of the league. */
  readonly public?: boolean
}

const anybody: RouteAccess = { kind: 'anybody' }
const signedIn: RouteAccess = { kind: 'signed-in' }
const of = (action: Action, request: LeagueAccess['request'] = () => ({})): RouteAccess => ({
  kind: 'league',
  action,
  request,
})
const withBody = (action: Action, body: (target: Target) => unknown): RouteAccess =>
  of(action, (target) => ({ body: body(target) }))
const reader = (request: LeagueAccess['request']): RouteAccess => ({
  kind: 'league',
  action: 'league.read',
  request,
  public: true,
})
const name = () => `Name ${randomUUID()}`

/**
 * Who may ask each route, and a request that is right in everything but perhaps the person. A route that is not here
 * fails the test: whoever adds one says here who may ask it.
 */
export const routeAccess: Readonly<Record<string, RouteAccess>> = {
  'GET /healthz': anybody,
  'GET /readyz': anybody,
  'GET /v1/clock': anybody,
  'GET /openapi.json': anybody,
  'GET /docs': anybody,
  'GET /docs/style.css': anybody,
  'GET /calendar/:slug.ics': anybody,
  'GET /calendar/driver/:token.ics': anybody,
  'GET /auth/options': anybody,
  'POST /auth/dev': anybody,
  'GET /auth/discord/start': anybody,
  'GET /auth/discord/callback': anybody,
  'POST /auth/desktop/token': anybody,
  'GET /auth/session': anybody,
  'GET /auth/renew': anybody,
  'POST /auth/refresh': anybody,
  'POST /auth/refresh/revoke': anybody,
  'POST /auth/sign-out': signedIn,
  'POST /logout': signedIn,
  'GET /me': signedIn,
  'GET /me/sign-ins': signedIn,
  'DELETE /me/sign-ins': signedIn,
  'DELETE /me/sign-ins/:id': signedIn,
  'GET /me/export': signedIn,
  'POST /me/tokens': signedIn,
  'POST /me/deletion': signedIn,

  'GET /leagues': signedIn,
  'POST /leagues': signedIn,
  'GET /leagues/deleted': signedIn,
  'GET /leagues/:leagueId': of('league.read'),
  'PATCH /leagues/:leagueId': withBody('league.rename', () => ({ name: name(), slug: randomUUID() })),
  'DELETE /leagues/:leagueId': of('league.delete'),
  'POST /leagues/:leagueId/restore': of('league.delete'),

  'GET /leagues/:leagueId/members': of('league.read'),
  // Who is offered it: see ownership.pg.test.ts.
  'POST /leagues/:leagueId/ownership': signedIn,
  'PATCH /members/:memberId': withBody('member.manage', () => ({ role: 'STEWARD' })),
  'DELETE /members/:memberId': of('member.manage'),
  'GET /leagues/:leagueId/invites': of('member.manage'),
  'POST /leagues/:leagueId/invites': withBody('member.manage', () => ({ id: randomUUID(), role: 'DRIVER' })),
  'DELETE /leagues/:leagueId/invites/:inviteId': of('member.manage'),
  'GET /invites/:token': signedIn,
  'POST /invites/:token/accept': signedIn,
  'GET /leagues/:leagueId/audit': of('audit.read'),

  'GET /leagues/:leagueId/drivers': of('league.read'),
  'POST /leagues/:leagueId/drivers': withBody('roster.manage', () => ({ items: [{ displayName: name() }] })),
  'PATCH /drivers/:driverId': withBody('roster.manage', () => ({ displayName: name() })),
  'DELETE /drivers/:driverId': of('roster.manage'),
  // Also the driver themselves: see feeds.pg.test.ts.
  'POST /drivers/:driverId/calendar': of('roster.manage'),
  'DELETE /drivers/:driverId/calendar': of('roster.manage'),
  'GET /leagues/:leagueId/teams': of('league.read'),
  'POST /leagues/:leagueId/teams': withBody('roster.manage', () => ({ name: name() })),
  'PATCH /teams/:teamId': withBody('roster.manage', () => ({ name: name() })),
  'DELETE /teams/:teamId': of('roster.manage'),

  'GET /leagues/:leagueId/seasons': of('league.read'),
  'POST /leagues/:leagueId/seasons': withBody('season.manage', () => ({ name: name() })),
  'PATCH /seasons/:seasonId': withBody('season.manage', () => ({ name: name() })),
  'POST /seasons/:seasonId/activate': of('season.manage', otherSeason('/activate')),
  'DELETE /seasons/:seasonId': of('season.manage', otherSeason('')),

  'GET /leagues/:leagueId/events': of('league.read'),
  'POST /leagues/:leagueId/events': withBody('event.manage', () => ({
    name: name(),
    track: 'Harbour',
    startsAt: '2026-07-10T18:00:00Z',
  })),
  'GET /events/:eventId': of('league.read'),
  'PATCH /events/:eventId': withBody('event.manage', () => ({ track: name() })),
  'POST /events/:eventId/cancel': withBody('event.manage', () => ({ reason: 'Flooded track' })),
  'POST /events/:eventId/restore': of('event.manage'),
  'DELETE /events/:eventId': of('event.manage'),
  'GET /events/:eventId/results': of('league.read'),
  'POST /events/:eventId/results': of('result.enter', ({ driverId }) => ({
    headers: { 'idempotency-key': randomUUID() },
    body: { entries: [{ driverId, finishPosition: 1 }] },
  })),
  'GET /leagues/:leagueId/standings': of('league.read'),

  'GET /v1/presence': of('result.enter', ({ leagueId, sessionId }) => ({
    path: `/v1/presence?league=${leagueId}&session=${sessionId}`,
  })),
  'POST /v1/presence': withBody('result.enter', ({ leagueId, sessionId }) => ({
    leagueId,
    sessionId,
    opening: randomUUID(),
  })),

  'GET /sync/hello': signedIn,
  // Each mutation of a push is judged by itself: see mutations.test.ts beside this file.
  'POST /sync/push': signedIn,
  'POST /sync/relay': signedIn,
  'POST /sync/device-key': signedIn,
  'GET /sync/checksum': reader(({ leagueId }) => ({ path: `/sync/checksum?league=${leagueId}` })),
  'OPTIONS /v1/shape': anybody,
  'GET /v1/shape': reader(({ leagueId }) => ({
    path: `/v1/shape?league=${leagueId}&table=league_feed&offset=-1`,
  })),
}

function otherSeason(rest: string): LeagueAccess['request'] {
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
