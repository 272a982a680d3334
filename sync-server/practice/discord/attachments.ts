import type { Discord } from './discord.ts'
import type { MessageBody } from './message-rules.ts'
import type { Attachment } from './objects.ts'
import { invalidBody, refused } from './refusals.ts'
import { newId } from './state.ts'

/** A file that came with a request, under `files[index]`. */
export interface UploadedFile {
  readonly index: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * What stands with a message afterwards. Where the request lists attachments, those alone do: files by the index under
 * which they came, others by their number. Where it lists none, its files come to what was there.
 */
export function attachmentsOf(
  discord: Discord,
  channelId: string,
  { attachments: listed }: MessageBody,
  files: readonly UploadedFile[],
  before: readonly Attachment[],
): Attachment[] {
  if (files.some(({ bytes }) => bytes.length > discord.limits.fileBytes)) throw refused.tooLarge()
  const all = before.length + files.length
  if (all > 10 && !listed)
    throw invalidBody({
      path: ['attachments'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: 'Must be 10 or fewer in length.',
    })
  if (!listed)
    return [...before, ...files.map((file) => stored(discord, channelId, file, undefined, undefined))]
  const unlisted = files.filter(({ index }) => !listed.some(({ id }) => id === index))
  for (const { name } of unlisted)
    discord.complaints.push(`${name} was sent, but not listed: it is not shown`)
  return listed.map(({ id, filename, description }, at) => {
    const file = files.find(({ index }) => index === id)
    if (file) return stored(discord, channelId, file, filename ?? undefined, description ?? undefined)
    const kept = before.find((each) => each.id === id)
    if (!kept) {
      const code = 'ATTACHMENT_NOT_FOUND'
      throw invalidBody({ path: ['attachments', at, 'id'], code, message: 'Attachment data not found' })
    }
    return typeof description === 'string' ? { ...kept, description } : kept
  })
}

function stored(
  discord: Discord,
  channelId: string,
  file: UploadedFile,
  filename = file.name,
  description?: string,
): Attachment {
  const { state } = discord
  const id = newId(state, discord.now())
  const type = file.type || 'application/octet-stream'
  state.files.set(id, { type, name: filename, base64: Buffer.from(file.bytes).toString('base64') })
  const url = `${state.site}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`
  return {
    id,
    filename,
    size: file.bytes.length,
    url,
    proxy_url: url,
    content_type: type,
    ...(description === undefined ? {} : { description }),
  }
}
