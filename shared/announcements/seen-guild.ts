import { z } from 'zod'
import { Snowflake } from './message-model.ts'

/** What the bot sees of a server. `permissions` are the bot's own, as a number of Discord's bits. */
export const SeenGuild = z.strictObject({
  name: z.string().min(1).max(100),
  icon: z.string().max(100).nullable(),
  ownerId: Snowflake,
  permissions: z.string().regex(/^\d{1,20}$/),
  /** Where the highest role of the bot stands. */
  highestRole: z.int().min(0),
  roles: z
    .array(
      z.strictObject({
        id: Snowflake,
        name: z.string().max(100),
        colour: z.int().min(0).max(0xffffff),
        position: z.int().min(0),
        /** It belongs to an integration and cannot be given. */
        managed: z.boolean(),
        mentionable: z.boolean(),
      }),
    )
    .max(250),
  channels: z
    .array(
      z.strictObject({
        id: Snowflake,
        name: z.string().max(100),
        kind: z.enum(['text', 'announcement', 'forum', 'thread', 'other']),
        parentId: Snowflake.nullable(),
        position: z.int(),
        permissions: z.string().regex(/^\d{1,20}$/),
      }),
    )
    .max(1_500),
})
export type SeenGuild = z.infer<typeof SeenGuild>
export type SeenChannel = SeenGuild['channels'][number]
