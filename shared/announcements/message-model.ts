import { z } from 'zod'

/** What Discord takes in one message, in UTF-16 units; its message and component reference. */
export const messageLimits = {
  content: 2_000,
  embeds: 10,
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  /** Of titles, descriptions, fields and footers of all embeds together. */
  embedsTogether: 6_000,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  buttonId: 100,
  pictureDescription: 1_024,
} as const

/** A number that Discord gives its servers, channels, roles, people and messages. */
export const Snowflake = z.string().regex(/^\d{15,20}$/, 'must be a number of Discord')

const Field = z.strictObject({
  name: z.string().min(1).max(messageLimits.fieldName),
  value: z.string().min(1).max(messageLimits.fieldValue),
  inline: z.boolean(),
})

const Embed = z.strictObject({
  title: z.string().max(messageLimits.title),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  description: z.string().max(messageLimits.description),
  /** 0xRRGGBB */
  colour: z.int().min(0).max(0xffffff),
  fields: z.array(Field).max(messageLimits.fields),
  footer: z.string().max(messageLimits.footer),
})

const Label = z.string().min(1).max(messageLimits.buttonLabel)

/** A button that asks the server by its id alone, or one that leads to a page. */
const Button = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ask'),
    id: z.string().min(1).max(messageLimits.buttonId),
    label: Label,
    style: z.enum(['primary', 'secondary', 'success', 'danger']),
    disabled: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('link'), url: z.url({ protocol: /^https?$/ }), label: Label }),
])

/** A picture that the server draws: the hash of what it shows names it. It follows its text by an edit. */
const Picture = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  /** What it shows, for whoever does not see it. */
  description: z.string().min(1).max(messageLimits.pictureDescription),
})

/**
 * A message as it should stand in Discord, complete: whoever sends it adds nothing. Text from people is escaped in it, and
 * nobody is mentioned but the role in `mentions`.
 */
export const MessageModel = z
  .strictObject({
    content: z.string().max(messageLimits.content),
    embeds: z.array(Embed).max(messageLimits.embeds),
    rows: z.array(z.array(Button).min(1).max(messageLimits.buttonsInRow)).max(messageLimits.rows),
    mentions: z.strictObject({ roles: z.array(Snowflake).max(1) }),
    picture: Picture.nullable(),
  })
  .refine(({ content, embeds }) => content !== '' || embeds.length > 0, 'says nothing')
  .refine(({ embeds }) => textOf(embeds) <= messageLimits.embedsTogether, 'its embeds are too long together')

export type MessageModel = z.infer<typeof MessageModel>
export type MessageEmbed = MessageModel['embeds'][number]
export type MessageButton = MessageModel['rows'][number][number]

/** How much of the limit of all embeds together these take up. */
export function textOf(embeds: readonly z.infer<typeof Embed>[]): number {
  return embeds.reduce((sum, { title, description, fields, footer }) => {
    const inFields = fields.reduce((length, { name, value }) => length + name.length + value.length, 0)
    return sum + title.length + description.length + footer.length + inFields
  }, 0)
}
