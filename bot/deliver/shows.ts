import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { Standing } from './discord-port.ts'

/** Whether a message in Discord says what it should; Discord takes spaces away around every text. */
export function shows(standing: Standing, message: MessageModel): boolean {
  return textOf(standing.content, standing.embeds) === textOf(message.content, message.embeds)
}

/**
 * Whether a message is what was posted for this work, in whatever state. One that carries no mark is known by its text,
 * where there is reason to look for it: two announcements may say the same.
 */
export function isPostedFor(
  standing: Standing,
  work: { readonly nonce: string; readonly lookFirst: object | null; readonly message: MessageModel },
): boolean {
  if (standing.mark !== null) return standing.mark === work.nonce
  return work.lookFirst !== null && shows(standing, work.message)
}

interface Embed {
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | undefined
  readonly footer?: string | { readonly text: string } | undefined
}

function textOf(content: string, embeds: readonly Embed[]): string {
  const said = embeds.map(({ title, description, fields, footer }) => [
    (title ?? '').trim(),
    (description ?? '').trim(),
    (fields ?? []).map(({ name, value }) => [name.trim(), value.trim()]),
    (typeof footer === 'string' ? footer : (footer?.text ?? '')).trim(),
  ])
  return JSON.stringify([content.trim(), said])
}
