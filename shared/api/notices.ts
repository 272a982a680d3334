import { z } from 'zod'
import { isKnownZone } from '#shared/base/known-zone.ts'
import { languages } from '#shared/i18n/language.ts'
import { NoticeCategory } from '#shared/notices/categories.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, named, Nothing } from './fields.ts'

const tag = 'Notices'

const MinuteOfDay = z.int().min(0).max(1_439)

/** Hours of the day in which nothing is told, over midnight where `from` is the later one. */
export const Quiet = z.strictObject({
  from: MinuteOfDay,
  until: MinuteOfDay,
  zone: z.string().min(1).max(64).refine(isKnownZone, 'must be a zone such as Europe/Berlin'),
})

export const readNotices = endpoint({
  method: 'GET',
  path: '/me/notices',
  tag,
  summary: 'Read what you are told of, and in which browsers',
  answer: [
    200,
    z.object({
      publicKey: z
        .string()
        .nullable()
        .describe('with which a browser subscribes; null where this server sends nothing'),
      choices: z.array(z.object({ category: NoticeCategory, leagueId: Id.nullable(), told: z.boolean() })),
      categories: z
        .array(NoticeCategory)
        .describe('what you can be told of; what you did not choose is told'),
      leagues: z.array(z.object(named)).describe('your leagues, for each of which you may choose'),
      quiet: Quiet.nullable(),
      subscriptions: z.array(
        z.object({
          id: Id,
          device: z.string(),
          madeAt: Instant,
          current: z.boolean().describe('made with the sign-in that asks'),
        }),
      ),
    }),
  ],
})

export const chooseNotices = endpoint({
  method: 'POST',
  path: '/me/notices/choices',
  tag,
  summary: 'Choose what you are told of',
  description: 'A choice for one league goes before that for all; null takes a choice back.',
  keyed: true,
  body: z.strictObject({
    choices: z
      .array(
        z.strictObject({
          category: NoticeCategory,
          leagueId: Id.nullable().describe('null for all leagues'),
          told: z.boolean().nullable(),
        }),
      )
      .min(1)
      .max(200),
  }),
  answer: [204, Nothing],
})

export const setQuietHours = endpoint({
  method: 'POST',
  path: '/me/notices/quiet',
  tag,
  summary: 'Set the hours in which you are told nothing',
  description: 'What comes up in them is told when they end, unless it is over by then.',
  keyed: true,
  body: z.strictObject({ quiet: Quiet.nullable().describe('null for no such hours') }),
  answer: [204, Nothing],
})

const base64url = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}=*$`), `must be ${bytes} bytes in base64url`)

export const subscribeToPush = endpoint({
  method: 'POST',
  path: '/me/push-subscriptions',
  tag,
  summary: 'Be told in this browser',
  description: 'As the browser describes its subscription. Asked again, it is brought up to date.',
  keyed: true,
  body: z.strictObject({
    endpoint: z.url().max(1_024).describe('an address of a push service that is known here'),
    keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
    language: z.enum(languages).default('en'),
  }),
  answer: [200, z.object({ id: Id })],
})

export const unsubscribeFromPush = endpoint({
  method: 'DELETE',
  path: '/me/push-subscriptions/:id',
  tag,
  summary: 'Be told no more in a browser',
  params: z.strictObject({ id: Id }),
  answer: [204, Nothing],
})
