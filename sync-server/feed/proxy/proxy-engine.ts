import { feedColumns } from '../embedded/shape-messages.ts'
import { feedUnavailable } from '../shape-answers.ts'
import type { FeedShape, ShapeAnswer, ShapeEngine } from '../shape-engine.ts'
import type { ShapeRequest } from '../shape-request.ts'
import { beginStream } from './begin-stream.ts'
import { outage, type Outage, type OutageReport } from '#shared/base/outage.ts'

export interface Electric {
  /** Where Electric runs, without the path of its API. */
  readonly url: string
  readonly secret: string | undefined
  /** Hears of what is wrong between here and Electric, once until it is right again. */
  readonly report: OutageReport
}

/**
 * Hands requests on to a running Electric. Table, columns, where and parameters are said here and nowhere else, so that
 * no reader can ask for more than the shape it was granted.
 */
export function proxyEngine(electric: Electric): ShapeEngine {
  const closing = new AbortController()
  const electricAway = outage(electric.report, () => performance.now())
  return {
    answer: async (shape, request, disconnected) => {
      const limits = [disconnected, closing.signal]
      if (request.live !== 'events') limits.push(AbortSignal.timeout(40_000))
      try {
        const response = await fetch(upstreamUrl(electric, shape, request), {
          headers: request.ifNoneMatch === null ? {} : { 'if-none-match': request.ifNoneMatch },
          signal: AbortSignal.any(limits),
        })
        return await passOn(electricAway, request, response)
      } catch (error) {
        if (!disconnected.aborted && !closing.signal.aborted) electricAway.failed(error)
        return feedUnavailable('1')
      }
    },
    // Electric names the new shape when it is asked for it; until then the reader only needs a name that is not the old.
    currentHandle: async () => 'next',
    problem: () => problemOf(electric),
    close: async () => closing.abort(),
  }
}

function upstreamUrl(electric: Electric, shape: FeedShape, request: ShapeRequest): URL {
  const url = new URL(`${electric.url.replace(/\/+$/, '')}/v1/shape`)
  for (const [name, value] of request.passedOn) url.searchParams.set(name, value)
  if (request.handle !== null) url.searchParams.set('handle', request.handle)
  url.searchParams.set('table', 'league_feed')
  url.searchParams.set('columns', feedColumns.join(','))
  url.searchParams.set('where', 'league_id = $1 AND audience <= $2')
  url.searchParams.set('params[1]', shape.leagueId)
  url.searchParams.set('params[2]', String(shape.audience))
  url.searchParams.set('replica', 'full')
  if (electric.secret !== undefined) url.searchParams.set('secret', electric.secret)
  return url
}

async function passOn(electricAway: Outage, request: ShapeRequest, response: Response): Promise<ShapeAnswer> {
  const { status } = response
  if (status === 401 || status === 403 || status === 429 || status >= 500) {
    electricAway.failed(new Error(`Electric answered ${status}: ${(await response.text()).slice(0, 500)}`))
    return feedUnavailable(response.headers.get('retry-after') ?? '1')
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of response.headers) {
    if (name.startsWith('electric-') || passedBack.has(name)) headers[name] = value
  }
  delete headers['electric-server']
  const streams = request.live === 'events' && status === 200 && response.body !== null
  const failed = (error: unknown): void => electricAway.failed(error)
  const body = streams ? await beginStream(textOf(response.body), 500, failed) : await response.text()
  electricAway.worked()
  return { status, headers, body }
}

async function problemOf({ url }: Electric): Promise<string | null> {
  try {
    const response = await fetch(new URL('v1/health', `${url.replace(/\/+$/, '')}/`), {
      signal: AbortSignal.timeout(2_000),
    })
    const text = await response.text()
    return response.status === 200
      ? null
      : `Electric is not ready: it answers ${response.status} ${text.slice(0, 100)}`
  } catch {
    return 'Electric (ELECTRIC_URL) cannot be reached at the moment.'
  }
}

const passedBack = new Set(['content-type', 'cache-control', 'surrogate-control', 'etag', 'retry-after'])

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const bytes of body) yield decoder.decode(bytes, { stream: true })
}
