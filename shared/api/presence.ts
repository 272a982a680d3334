import { z } from 'zod'
import { fieldNames, type Field } from '#shared/sheet/fields.ts'
import { endpoint } from './endpoint.ts'
import { Id, Nothing } from './fields.ts'

const tag = 'Devices'

/** Every ten seconds, or one has gone. Nothing of it is kept anywhere. */
export const showPresence = endpoint({
  method: 'POST',
  path: '/v1/presence',
  tag,
  summary: 'Say that one is on a sheet',
  body: z.strictObject({
    leagueId: Id,
    sessionId: Id,
    opening: Id.describe('of each opening of a sheet'),
    cell: z
      .strictObject({ car: Id, field: z.enum(fieldNames as [Field, ...Field[]]) })
      .nullable()
      .default(null),
    leaving: z.boolean().default(false),
  }),
  answer: [204, Nothing],
})

/** Who is on a sheet: at once, or with `since` as soon as it is anything else than what was answered then. */
export const watchPresence = endpoint({
  method: 'GET',
  path: '/v1/presence',
  tag,
  summary: 'Ask who is on a sheet, once or as soon as it changes',
  query: z.strictObject({
    league: Id,
    session: Id,
    since: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .optional(),
  }),
  answer: [
    200,
    z.object({
      state: z.string().describe('what to ask for `since`'),
      people: z
        .array(
          z.object({
            opening: z.string(),
            userId: Id,
            name: z.string(),
            cell: z.object({ car: Id, field: z.string() }).nullable(),
          }),
        )
        .readonly(),
    }),
  ],
})
