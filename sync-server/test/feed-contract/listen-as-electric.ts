import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { Audience } from '#shared/model/role.ts'
import type { ShapeEngine } from '#server/feed/shape-engine.ts'
import { parseShapeRequest } from '#server/feed/shape-request.ts'

export interface StandIn {
  readonly url: string
  /** How many requests it was asked. */
  readonly asked: () => number
  readonly close: () => void
}

/** An engine on a port of its own that is asked as Electric would be. */
export async function listenAsElectric(engine: ShapeEngine): Promise<StandIn> {
  let asked = 0
  const server = createServer((request, response) => {
    asked += 1
    void answer(engine, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(
  engine: ShapeEngine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { searchParams } = new URL(request.url ?? '', 'http://upstream')
  const parsed = parseShapeRequest(Object.fromEntries(searchParams), request.headers['if-none-match'] ?? null)
  if (!parsed.ok) {
    response.writeHead(400).end(JSON.stringify(parsed.errors))
    return
  }
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const shape = {
    leagueId: searchParams.get('params[1]') ?? '',
    audience: Number(searchParams.get('params[2]')) as Audience,
  }
  const { status, headers, body } = await engine.answer(shape, parsed.request, gone.signal)
  response.writeHead(status, headers)
  if (typeof body === 'string') response.end(body)
  else Readable.from(body).pipe(response)
}
