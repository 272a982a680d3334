import type { FeedChange } from '../replica/feed-batch.ts'
import type { Fetch } from '../sync/server-calls.ts'

/** A request as the script sees it. */
export interface Asked {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: unknown
}

/** Answers requests by path; 'hang' waits until the device gives up, 'lost' fails as a network does. */
export type Script = Record<string, (asked: Asked, times: number) => Response | 'hang' | 'lost'>

export interface ScriptedServer {
  readonly fetch: Fetch
  readonly asked: Asked[]
  /** Requests of a path so far. */
  of(path: string): Asked[]
}

/** A server that says what the test wants it to say. Paths that the script lacks hang. */
export function scriptedServer(script: Script): ScriptedServer {
  const asked: Asked[] = []
  const of = (path: string): Asked[] => asked.filter((each) => each.path === path)
  return {
    asked,
    of,
    fetch: async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null
      const request = {
        path: url.pathname,
        query: url.searchParams,
        headers: new Headers(init.headers),
        body,
      }
      asked.push(request)
      const answer = script[url.pathname]?.(request, of(url.pathname).length) ?? 'hang'
      if (answer === 'lost') throw new TypeError('fetch failed')
      if (answer !== 'hang') return answer
      return new Promise((_, reject) => {
        const give = (): void => reject(new DOMException('aborted', 'AbortError'))
        if (init.signal?.aborted) give()
        else init.signal?.addEventListener('abort', give, { once: true })
      })
    },
  }
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

/** An answer of the shape protocol. */
export function shapeAnswer(
  changes: readonly FeedChange[],
  at: { handle: string; offset: string; upToDate: boolean; live?: boolean },
): Response {
  const messages: unknown[] = changes.map(({ headers, value }) => ({
    key: `${value.entity}/${value.entity_id}`,
    headers,
    value: Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asText(each)])),
  }))
  if (at.upToDate) messages.push({ headers: { control: 'up-to-date', global_last_seen_lsn: '1' } })
  return new Response(JSON.stringify(messages), {
    status: 200,
    headers: {
      'electric-handle': at.handle,
      'electric-offset': at.offset,
      ...(at.upToDate ? { 'electric-up-to-date': '' } : {}),
      ...(at.live ? { 'electric-cursor': '1' } : { 'electric-schema': JSON.stringify(schema) }),
    },
  })
}

export function mustRefetch(handle: string): Response {
  return new Response('[{"headers":{"control":"must-refetch"}}]', {
    status: 409,
    headers: { 'electric-handle': handle },
  })
}

const schema = {
  league_id: { type: 'uuid' },
  entity: { type: 'text' },
  entity_id: { type: 'uuid' },
  audience: { type: 'int4' },
  revision: { type: 'int4' },
  body: { type: 'jsonb' },
}

/** Values travel as Postgres writes them. */
function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
