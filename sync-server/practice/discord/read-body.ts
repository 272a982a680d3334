import type { UploadedFile } from './attachments.ts'
import { parseJson } from './check-body.ts'
import { DiscordRefusal } from './refusals.ts'

export interface ReadBody {
  readonly body: unknown
  readonly files: readonly UploadedFile[]
}

/** What came with a request: JSON, or a form with `payload_json` and files. */
export async function readBody(contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadBody> {
  if (!contentType.startsWith('multipart/form-data')) {
    return {
      body: object(bytes.length === 0 ? {} : parseJson(Buffer.from(bytes).toString('utf8'))),
      files: [],
    }
  }
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new DiscordRefusal(400, 50109, 'The request body contains an invalid form.')
    })
  const payload = form.get('payload_json')
  const files: UploadedFile[] = []
  for (const [key, value] of form.entries()) {
    if (typeof value === 'string') continue
    const index = /^files\[(\d+)\]$/.exec(key)?.[1] ?? String(files.length)
    const { name, type } = value
    files.push({ index, name, type, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { body: object(typeof payload === 'string' ? parseJson(payload) : {}), files }
}

function object(body: unknown): unknown {
  if (typeof body === 'object' && body !== null) return withNumbersAsText(body)
  throw new DiscordRefusal(400, 50035, 'Invalid Form Body')
}

/** Indexes of files may come as numbers. */
function withNumbersAsText(body: object): unknown {
  if (!('attachments' in body) || !Array.isArray(body.attachments)) return body
  const attachments = body.attachments.map((each: unknown) =>
    typeof each === 'object' && each !== null && 'id' in each && typeof each.id === 'number'
      ? { ...each, id: String(each.id) }
      : each,
  )
  return { ...body, attachments }
}
