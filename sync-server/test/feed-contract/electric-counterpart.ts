import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands where Electric would: it answers as it is told and keeps what it was asked. */
export interface ElectricCounterpart {
  readonly url: string
  /** The queries it was asked, oldest first. */
  readonly asked: { readonly query: URLSearchParams; readonly headers: IncomingMessage['headers'] }[]
  /** What it does with the next requests. */
  answer: (query: URLSearchParams, response: ServerResponse, request: IncomingMessage) => void
  readonly stop: () => Promise<void>
}

/** A small server that takes nothing but what Electric's API documents, and fails the request otherwise. */
export async function startElectricCounterpart(): Promise<ElectricCounterpart> {
  const asked: ElectricCounterpart['asked'] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://counterpart')
    const unknown = [...url.searchParams.keys()].filter((name) => !documented.has(name))
    if (url.pathname !== '/v1/shape' || request.method !== 'GET' || unknown.length > 0) {
      response
        .writeHead(400)
        .end(`${request.method} ${url.pathname} with ${unknown.join()} is not Electric's`)
      return
    }
    asked.push({ query: url.searchParams, headers: request.headers })
    counterpart.answer(url.searchParams, response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const counterpart: ElectricCounterpart = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (_query, response) => response.writeHead(500).end(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return counterpart
}

const documented = new Set(
  [
    'table where params[1] params[2] columns replica secret',
    'offset handle live live_sse experimental_live_sse cursor log expired_handle cache-buster',
  ].flatMap((names) => names.split(' ')),
)

/** Recorded answers of Electric 1.7, with the rows of an invented league. */
export const recorded = {
  initial: {
    status: 200,
    headers: {
      'cache-control': 'public, max-age=604800, s-maxage=3600, stale-while-revalidate=2629746',
      'content-type': 'application/json; charset=utf-8',
      'electric-handle': '26216837-1795239169073273',
      'electric-has-data': 'true',
      'electric-offset': '0_0',
      'electric-schema': '{"league_id":{"type":"uuid","not_null":true,"pk_index":0}}',
      'electric-server': 'ElectricSQL/1.7.12',
      etag: '"26216837-1795239169073273:-1:0_0"',
    },
    body: '[{"key":"\\"public\\".\\"league_feed\\"/\\"a\\"","value":{"entity":"team"},"headers":{"relation":["public","league_feed"],"operation":"insert"}},{"headers":{"control":"snapshot-end","xip_list":[],"xmax":"991","xmin":"991"}}]',
  },
  live: {
    status: 200,
    headers: {
      'cache-control': 'public, max-age=5, stale-while-revalidate=5',
      'content-type': 'application/json; charset=utf-8',
      'electric-cursor': '66807180',
      'electric-handle': '26216837-1795239169073273',
      'electric-has-data': 'true',
      'electric-offset': '37559768_4',
      'electric-up-to-date': '',
      etag: '"26216837-1795239169073273:0_inf:37559768_4"',
    },
    body: '[{"headers":{"control":"up-to-date","global_last_seen_lsn":"37559768"}}]',
  },
  refetch: {
    status: 409,
    headers: {
      'cache-control': 'public, max-age=60, must-revalidate',
      'content-type': 'application/json; charset=utf-8',
      'electric-handle': '26216837-1795239181109230',
      etag: '"26216837-1795239181109230::"',
    },
    body: '[{"headers":{"control":"must-refetch"}}]',
  },
  rotated: {
    status: 409,
    headers: {
      'cache-control': 'public, max-age=1, must-revalidate',
      'content-type': 'application/json; charset=utf-8',
    },
    body: '[{"headers":{"control":"must-refetch"}}]',
  },
  outOfBounds: {
    status: 400,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'surrogate-control': 'no-store',
    },
    body: '{"message":"Invalid request","errors":{"offset":["out of bounds for this shape"]}}',
  },
  overloaded: {
    status: 503,
    headers: { 'content-type': 'application/json; charset=utf-8', 'retry-after': '7' },
    body: '{"code":"concurrent_request_limit_exceeded"}',
  },
  wrongSecret: {
    status: 401,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: '{"message":"Unauthorized - Invalid API secret"}',
  },
} as const

export type Recorded = keyof typeof recorded

export function play(name: Recorded): ElectricCounterpart['answer'] {
  const { status, headers, body } = recorded[name]
  return (_query, response) => response.writeHead(status, headers).end(body)
}
