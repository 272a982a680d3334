import type { ShapeRequest } from '../shape-request.ts'
import { json } from '../shape-answers.ts'
import { feedSchema } from './shape-messages.ts'

/** What the headers of an answer with status 200 tell. `offset` is where the reader goes on from. */
export interface Answered {
  readonly handle: string
  readonly offset: string
  readonly hasData: boolean
  readonly upToDate: boolean
}

/** The headers of a successful answer, as Electric gives them; they suit what everybody may see and so may cache. */
export function shapeHeaders(
  request: ShapeRequest,
  longPollSeconds: number,
  answered: Answered,
): Record<string, string> {
  const live = request.live !== 'no'
  return {
    'content-type': request.live === 'events' ? 'text/event-stream' : json,
    'cache-control': cacheControl(request),
    'electric-handle': answered.handle,
    'electric-offset': answered.offset,
    'electric-has-data': String(answered.hasData),
    ...(answered.upToDate ? { 'electric-up-to-date': '' } : {}),
    ...(live
      ? { 'electric-cursor': nextCursor(request.cursor, longPollSeconds) }
      : { 'electric-schema': feedSchema }),
    etag: etag(request, answered),
  }
}

function cacheControl({ live }: ShapeRequest): string {
  if (live === 'events') return 'public, max-age=59'
  if (live === 'poll') return 'public, max-age=5, stale-while-revalidate=5'
  return 'public, max-age=60, stale-while-revalidate=60'
}

/** Moves on with time, and past what the reader has, so that a cache never answers a new wait with an old one. */
function nextCursor(previous: string | null, longPollSeconds: number): string {
  const elapsed = (Date.now() - Date.UTC(2024, 9, 9)) / 1000
  const now = Math.ceil(elapsed / longPollSeconds) * longPollSeconds
  const before = Number(previous ?? 0)
  return String(before >= now ? before + Math.ceil(Math.random() * 3600) : now)
}

let emptyAnswers = 0

/** Answers without data get a number of their own, because "nothing yet" must not be revalidated into "nothing now". */
function etag({ offset }: ShapeRequest, answered: Answered): string {
  const asked = offset.kind === 'after' ? offset.text : offset.kind === 'start' ? '-1' : 'now'
  const unique = answered.hasData ? '' : `:${(emptyAnswers += 1)}`
  return `"${answered.handle}:${asked}:${answered.offset}${unique}"`
}
