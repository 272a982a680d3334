import type { Component, Embed } from './objects.ts'
import type { Fault } from './refusals.ts'

/** What a request says of a message. Absent: nothing; null: nothing any more. */
export interface MessageBody {
  readonly content?: string | null
  readonly embeds?: readonly Embed[] | null
  readonly components?: readonly Component[] | null
  readonly flags?: number | null
  readonly allowed_mentions?: AllowedMentions | null
  readonly attachments?: readonly AttachmentBody[] | null
  readonly nonce?: string | number | null
  readonly enforce_nonce?: boolean | null
  readonly tts?: boolean | null
  readonly message_reference?: {
    readonly message_id: string
    readonly fail_if_not_exists?: boolean | null
  } | null
  readonly poll?: unknown
  readonly username?: string | null
  readonly avatar_url?: string | null
  readonly thread_name?: string | null
  readonly applied_tags?: readonly string[] | null
}

export interface AllowedMentions {
  readonly parse?: readonly ('roles' | 'users' | 'everyone')[] | null
  readonly roles?: readonly string[] | null
  readonly users?: readonly string[] | null
}

export interface AttachmentBody {
  readonly id: string
  readonly filename?: string | null
  readonly description?: string | null
}

export const flag = {
  crossposted: 1,
  suppressEmbeds: 4,
  ephemeral: 64,
  loading: 128,
  silent: 4_096,
  componentsV2: 32_768,
}

/** What Discord refuses of a message beyond what its description of the body says. */
export function messageFaults(body: MessageBody, isV2: boolean): Fault[] {
  return [
    ...contentFaults(body, isV2),
    ...embedFaults(body.embeds ?? []),
    ...mentionFaults(body.allowed_mentions),
    ...layoutFaults(body.components ?? [], isV2),
    ...(body.components ?? []).flatMap((component, at) => componentFaults(component, ['components', at])),
    ...repeatedIds(body.components ?? []),
  ]
}

function contentFaults({ content, embeds, poll }: MessageBody, isV2: boolean): Fault[] {
  const faults: Fault[] = []
  if ((content ?? '').length > 2_000) {
    faults.push(fault(['content'], 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.'))
  }
  if (isV2 && (content || (embeds ?? []).length > 0 || poll)) {
    const message = 'The message uses components of the second version: it has no content, embeds or poll.'
    faults.push(fault(['content'], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message))
  }
  return faults
}

function embedFaults(embeds: readonly Embed[]): Fault[] {
  const faults = embeds.flatMap((embed, at): Fault[] => {
    if (!isEmpty(embed)) return fieldFaults(embed, at)
    return [fault(['embeds', at, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')]
  })
  const length = embeds.reduce((sum, embed) => sum + lengthOf(embed), 0)
  if (length > 6_000) {
    faults.push(fault(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'))
  }
  return faults
}

const isEmpty = ({ title, description, fields, footer, author, image, thumbnail }: Embed): boolean =>
  ![title, description, footer, author, image, thumbnail].some(Boolean) && (fields ?? []).length === 0

function fieldFaults(embed: Embed, at: number): Fault[] {
  return (embed.fields ?? []).flatMap((field, index) =>
    (['name', 'value'] as const)
      .filter((part) => field[part].trim() === '')
      .map((part) =>
        fault(['embeds', at, 'fields', index, part], 'BASE_TYPE_REQUIRED', 'This field is required'),
      ),
  )
}

function lengthOf({ title, description, fields, footer, author }: Embed): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap((each) => [each.name, each.value]),
  ]
  return texts.reduce((sum, text) => sum + (text ?? '').trim().length, 0)
}

function mentionFaults(allowed: AllowedMentions | null | undefined): Fault[] {
  return (['roles', 'users'] as const)
    .filter((kind) => allowed?.parse?.includes(kind) && (allowed[kind] ?? []).length > 0)
    .map((kind) =>
      fault(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      ),
    )
}

function layoutFaults(components: readonly Component[], isV2: boolean): Fault[] {
  if (isV2) {
    if (everyComponent(components).length <= 40) return []
    return [fault(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be 40 or fewer components in all.')]
  }
  const faults = components.flatMap((component, at) =>
    component.type === 1
      ? []
      : [
          fault(
            ['components', at, 'type'],
            'UNION_TYPE_CHOICES',
            'Value of field "type" must be one of (1,).',
          ),
        ],
  )
  if (components.length > 5) {
    faults.push(fault(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.'))
  }
  return faults
}

function componentFaults(component: Component, path: readonly (string | number)[]): Fault[] {
  const below = (component.components ?? []).flatMap((each, at) =>
    componentFaults(each, [...path, 'components', at]),
  )
  if (component.type === 1) return [...below, ...rowFaults(component, path)]
  return component.type === 2 ? buttonFaults(component, path) : below
}

/** A row holds five buttons, or one menu and nothing else. */
function rowFaults({ components = [] }: Component, path: readonly (string | number)[]): Fault[] {
  const width = components.reduce((sum, { type }) => sum + (type === 2 ? 1 : 5), 0)
  if (width <= 5) return []
  return [
    fault(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    ),
  ]
}

function buttonFaults(button: Component, path: readonly (string | number)[]): Fault[] {
  const { style, custom_id: id, url, label, emoji, sku_id: sku } = button
  const faults: Fault[] = []
  const wrong = (part: string, code: string, message: string) =>
    faults.push(fault([...path, part], code, message))
  const isLink = style === 5
  if (isLink && !url) wrong('url', 'BASE_TYPE_REQUIRED', 'A url is required')
  if (isLink && id)
    wrong(
      'custom_id',
      'BUTTON_COMPONENT_URL_CUSTOM_ID_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    )
  if (!isLink && url) wrong('url', 'BUTTON_COMPONENT_URL_STYLE', 'A url cannot be specified with this style')
  if (!isLink && style !== 6 && !id) wrong('custom_id', 'BASE_TYPE_REQUIRED', 'A custom id is required')
  if (style === 6 && !sku) wrong('sku_id', 'BASE_TYPE_REQUIRED', 'A sku is required')
  if (style !== 6 && !label && !emoji)
    wrong('label', 'BUTTON_COMPONENT_INVALID_LABEL', 'A label or emoji is required')
  return faults
}

function repeatedIds(components: readonly Component[]): Fault[] {
  const ids = everyComponent(components).flatMap(({ custom_id: id }) => id ?? [])
  if (new Set(ids).size === ids.length) return []
  return [fault(['components'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')]
}

function everyComponent(components: readonly Component[]): Component[] {
  return components.flatMap((each) => [
    each,
    ...everyComponent(each.components ?? []),
    ...everyComponent(each.accessory ? [each.accessory] : []),
  ])
}

function fault(path: readonly (string | number)[], code: string, message: string): Fault {
  return { path, code, message }
}
