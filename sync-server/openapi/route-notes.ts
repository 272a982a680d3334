import { z } from 'zod'
import { Role } from '#shared/model/role.ts'
import { ChecksumResponse, HelloResponse, PushResponse } from '#shared/sync/protocol.ts'

/** What is said of a route beside what it checks. */
export interface RouteNote {
  readonly tags: readonly [string]
  readonly summary: string
  /** The good answer: its status, and its form or the kind of text it is; null where it has no body. */
  readonly answer: readonly [status: number, form: z.ZodType | string | null]
}

/** Of the routes that do not say it themselves, because they are asked by the product's own windows and pages. */
export const routeNotes: Readonly<Record<string, RouteNote | undefined>> = {
  ...note('Sign-in', {
    'GET /auth/options': [
      'Ask how one can sign in here',
      200,
      z.object({ development: z.boolean(), discord: z.boolean() }),
    ],
    'POST /auth/dev': [
      'Sign in without an account, on the machine the server runs on',
      200,
      tokens().partial(),
    ],
    'GET /auth/discord/start': ['Go to Discord to sign in', 303, null],
    'GET /auth/discord/callback': ['Come back from Discord', 303, null],
    'POST /auth/desktop/token': ['Exchange a code for tokens', 200, tokens()],
    'GET /auth/session': [
      'Ask who a browser is signed in as',
      200,
      z.object({
        user: user().nullable(),
        renewable: z.boolean(),
        csrfToken: z.string().nullable().describe('for the header of what changes something'),
      }),
    ],
    'POST /auth/refresh': [
      'Renew a sign-in: tokens for a desktop, cookies (204) for a browser',
      200,
      tokens(),
    ],
    'GET /auth/renew': ['Renew the sign-in of a browser and go back to a page', 303, null],
    'POST /auth/refresh/revoke': ['Give a refresh token back', 204, null],
    'POST /auth/sign-out': ['Sign out', 204, null],
    'POST /logout': ['Sign out', 204, null],
    'GET /me': [
      'Ask who is signed in',
      200,
      z.object({
        user: user(),
        leagues: z.array(z.object({ ...named(), role: Role })),
        billingPlan: z.string().describe('the plan that you hold yourself: FREE, PRO or ELITE'),
      }),
    ],
  }),
  ...note('Your account', {
    'GET /me/sign-ins': [
      'List where you are signed in',
      200,
      listOf(
        z.object({
          id: z.uuid(),
          client: z.enum(['desktop', 'web']),
          device: z.string(),
          createdAt: time(),
          lastUsedAt: time(),
          current: z.boolean(),
        }),
      ),
    ],
    'DELETE /me/sign-ins': ['Sign out everywhere, or everywhere else', 200, z.object({ ended: z.int() })],
    'DELETE /me/sign-ins/:id': ['Sign out there', 204, null],
    'GET /me/export': [
      'Get all that is kept about you',
      200,
      z.looseObject({ format: z.string(), version: z.int(), exportedAt: time() }),
    ],
    'POST /me/deletion': ['Delete your account', 204, null],
  }),
  ...note('Leagues', {
    'GET /leagues': [
      'List your leagues',
      200,
      z.array(
        z.object({
          ...named(),
          role: Role,
          seasonName: z.string().nullable(),
          drivers: z.int(),
          events: z.int(),
        }),
      ),
    ],
    'POST /leagues': [
      'Found a league, with the default rules and an active season',
      201,
      z.object({
        ...named(),
        plan: z.string(),
        role: Role,
        seasonId: z.uuid(),
        rulesetId: z.uuid(),
        rulesetVersionId: z.uuid(),
      }),
    ],
    'GET /leagues/deleted': [
      'List your deleted leagues that can still be restored',
      200,
      listOf(z.object({ ...named(), deletedAt: time(), restorableUntil: time() })),
    ],
    'DELETE /leagues/:leagueId': ['Delete a league, to be restored within 7 days or never', 204, null],
    'POST /leagues/:leagueId/restore': ['Restore a deleted league', 204, null],
  }),
  ...note('Members', {
    'POST /leagues/:leagueId/invites': [
      'Make an invite, whose link is shown only once',
      201,
      z.object({ id: z.uuid(), token: z.string(), path: z.string() }),
    ],
    'GET /leagues/:leagueId/invites': [
      'List the invites of a league',
      200,
      listOf(
        z.object({
          id: z.uuid(),
          role: Role,
          createdBy: z.string(),
          createdAt: time(),
          expiresAt: time(),
          usesLeft: z.int(),
          uses: z.int(),
          state: z.enum(['open', 'used-up', 'expired', 'revoked']),
        }),
      ),
    ],
    'DELETE /leagues/:leagueId/invites/:inviteId': ['Withdraw an invite', 204, null],
    'GET /invites/:token': [
      'Look at an invite',
      200,
      z.object({ leagueName: z.string(), slug: z.string(), role: Role }),
    ],
    'POST /invites/:token/accept': ['Join a league by an invite', 200, z.object({ ...named(), role: Role })],
  }),
  ...note('Calendar feeds', {
    'GET /calendar/:slug.ics': ['Subscribe to the events of a league', 200, 'text/calendar'],
    'GET /calendar/driver/:token.ics': [
      'Subscribe to the events of a driver, with their own results',
      200,
      'text/calendar',
    ],
  }),
  ...note('Audit log', {
    'GET /leagues/:leagueId/audit': [
      'Read the audit log of a league, newest first',
      200,
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            at: time(),
            userId: z.uuid().nullable(),
            userName: z.string().nullable(),
            deviceId: z.uuid().nullable(),
            name: z.string(),
            args: z.unknown(),
            outcome: z.object({
              ok: z.boolean(),
              code: z.string().optional(),
              message: z.string().optional(),
            }),
            revision: z.int().nullable(),
            changes: z.array(
              z.object({ entity: z.string(), entityId: z.uuid(), before: z.unknown(), after: z.unknown() }),
            ),
          }),
        ),
        next: z.string().nullable().describe('what to ask for `before` to read on; null at the end'),
      }),
    ],
  }),
  ...note('Devices', {
    'GET /sync/hello': ['Begin to sync', 200, HelloResponse],
    'POST /sync/push': ['Send what was done', 200, PushResponse],
    'GET /sync/checksum': ['Ask what a replica must hold', 200, ChecksumResponse],
    'POST /sync/device-key': ['Register the key that signs a device’s work', 204, null],
    'POST /sync/relay': ['Bring the signed work of another device', 200, PushResponse],
    'GET /v1/shape': [
      'Follow the feed of a league, by the protocol of ElectricSQL',
      200,
      z.array(
        z.object({
          key: z.string().optional(),
          value: z.record(z.string(), z.unknown()).optional(),
          headers: z.record(z.string(), z.unknown()),
        }),
      ),
    ],
    'GET /v1/presence': [
      'Ask who is on a sheet, once or as soon as it changes',
      200,
      z.object({
        state: z.string().describe('what to ask for `since`'),
        people: z.array(
          z.object({
            opening: z.string(),
            userId: z.uuid(),
            name: z.string(),
            cell: z.object({ car: z.uuid(), field: z.string() }).nullable(),
          }),
        ),
      }),
    ],
    'POST /v1/presence': ['Say that one is on a sheet', 204, null],
    'OPTIONS /v1/shape': ['Ask whether a page from elsewhere may follow', 204, null],
  }),
  ...note('Billing', {
    'POST /billing/checkout': ['Begin to pay for a plan', 200, address()],
    'POST /billing/portal': ['Manage or cancel what you pay for', 200, address()],
    'POST /webhooks/stripe': ['Hear from Stripe that something happened', 204, null],
  }),
  ...note('Server', {
    'GET /healthz': ['Ask whether the server and its database answer', 200, status()],
    'GET /readyz': ['Ask whether the tables are those this version needs', 200, status()],
    'GET /v1/clock': ['Read the clock of the server, in ms since 1970', 200, z.object({ now: z.int() })],
  }),
}

type Notes = Readonly<Record<string, readonly [summary: string, ...RouteNote['answer']]>>

function note(tag: string, notes: Notes): Record<string, RouteNote> {
  return Object.fromEntries(
    Object.entries(notes).map(([route, [summary, status, form]]) => [
      route,
      { tags: [tag], summary, answer: [status, form] },
    ]),
  )
}

function named() {
  return { id: z.uuid(), slug: z.string(), name: z.string() }
}

function time() {
  return z.iso.datetime()
}

function user() {
  return z.object({
    id: z.uuid(),
    displayName: z.string(),
    discordId: z.string().nullable(),
    avatar: z.string().nullable(),
  })
}

function tokens() {
  return z.object({
    token: z.string(),
    expiresInMs: z.int(),
    refreshToken: z.string(),
    user: z.object({ id: z.uuid(), displayName: z.string() }),
  })
}

function address() {
  return z.object({ url: z.url().describe('the page to open in a browser') })
}

function status() {
  return z.object({ status: z.string() })
}

function listOf<Form extends z.ZodType>(form: Form) {
  return z.object({ items: z.array(form) })
}
