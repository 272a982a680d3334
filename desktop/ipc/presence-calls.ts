import { z } from 'zod'
import { online } from './online-call.ts'

const Cell = z.object({ car: z.uuid(), field: z.string() }).nullable()

/** Who is on a sheet with oneself. Nothing of it is kept anywhere. */
export const presenceCalls = {
  /** Says that one is on a sheet, and in which cell; every ten seconds, or one has gone. */
  showPresence: online({
    method: 'POST',
    path: () => '/v1/presence',
    body: (args) => args,
    args: z.strictObject({
      leagueId: z.uuid(),
      sessionId: z.uuid(),
      opening: z.uuid(),
      cell: Cell,
      leaving: z.boolean(),
    }),
    result: z.null(),
  }),
  /** Who is on a sheet: at once, or with `since` as soon as it is anything else than what was answered then. */
  watchPresence: online({
    method: 'GET',
    path: ({ leagueId, sessionId, since }) =>
      `/v1/presence?league=${leagueId}&session=${sessionId}${since === null ? '' : `&since=${since}`}`,
    args: z.strictObject({
      leagueId: z.uuid(),
      sessionId: z.uuid(),
      since: z
        .string()
        .regex(/^[0-9a-f]{16}$/)
        .nullable(),
    }),
    result: z.object({
      state: z.string(),
      people: z.array(z.object({ opening: z.string(), userId: z.uuid(), name: z.string(), cell: Cell })),
    }),
  }),
} as const
