import { z } from 'zod'
import type { Rejection } from '#shared/base/outcome.ts'
import { accountCalls } from './account-calls.ts'
import { auditCalls } from './audit-calls.ts'
import { calendarCalls } from './calendar-calls.ts'
import { inviteCalls } from './invite-calls.ts'
import { online } from './online-call.ts'
import { presenceCalls } from './presence-calls.ts'

/** What needs the world, by name: the window asks the main process, which asks the server with its sign-in. */
export const onlineCalls = {
  ...inviteCalls,
  ...auditCalls,
  ...accountCalls,
  ...presenceCalls,
  ...calendarCalls,
  deleteLeague: online({
    method: 'DELETE',
    path: ({ leagueId }) => `/leagues/${leagueId}`,
    args: z.strictObject({ leagueId: z.uuid() }),
    result: z.null(),
  }),
  restoreLeague: online({
    method: 'POST',
    path: ({ leagueId }) => `/leagues/${leagueId}/restore`,
    args: z.strictObject({ leagueId: z.uuid() }),
    result: z.null(),
  }),
  /** What one owned, deleted and can still bring back. */
  deletedLeagues: online({
    method: 'GET',
    path: () => '/leagues/deleted',
    args: z.strictObject({}),
    result: z.object({
      items: z.array(
        z.object({ id: z.uuid(), name: z.string(), deletedAt: z.string(), restorableUntil: z.string() }),
      ),
    }),
  }),
  /** Makes a league. Its id makes the request safe to repeat. */
  createLeague: online({
    method: 'POST',
    path: () => '/leagues',
    body: (args) => args,
    args: z.strictObject({
      id: z.uuid(),
      name: z.string().trim().min(1).max(120),
      slug: z.string().trim().min(1).max(80),
      seasonName: z.string().trim().min(1).max(120),
      protestMinutes: z.int().min(0).max(10_080),
    }),
    result: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
  }),
} as const

export type OnlineCallName = keyof typeof onlineCalls
export type OnlineArgs<Name extends OnlineCallName> = z.input<(typeof onlineCalls)[Name]['args']>
export type OnlineResult<Name extends OnlineCallName> = z.output<(typeof onlineCalls)[Name]['result']>

/** An answer of the server, or why there is none: its own refusal, 'server-unreachable' or 'needs-sign-in'. */
export type OnlineAnswer<Result> = { readonly ok: true; readonly result: Result } | Rejection
