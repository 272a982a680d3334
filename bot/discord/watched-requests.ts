import { DefaultRestOptions, type ResponseLike, type RESTOptions } from 'discord.js'
import { z } from 'zod'
import type { InvalidRequests } from './invalid-requests.ts'

type MakeRequest = RESTOptions['makeRequest']

/** Nothing was asked: too much has been refused already. */
export class Blocked extends Error {
  readonly afterMs: number
  constructor(afterMs: number) {
    super('too many requests were refused; none is made for now')
    this.afterMs = afterMs
  }
}

/** A 429 with a number of its own, such as 30046: a limit that discord.js knows nothing of and would wait for in a row. */
export class OwnLimit extends Error {
  readonly code: number
  readonly afterMs: number | null
  constructor(code: number, message: string, afterMs: number | null) {
    super(message)
    this.code = code
    this.afterMs = afterMs
  }
}

/**
 * Makes the requests of discord.js, counts what is refused, and makes none any more before Discord would shut us out. A
 * 429 that does not say how long to wait is of the wall before Discord's API: discord.js would ask again at once.
 */
export function watchedRequests(
  invalid: InvalidRequests,
  now: () => number,
  makeRequest: MakeRequest = DefaultRestOptions.makeRequest,
): MakeRequest {
  return async (url, init) => {
    const blockedMs = invalid.blockedMs(now())
    if (blockedMs > 0) throw new Blocked(blockedMs)
    const response = await makeRequest(url, init)
    const { status, headers } = response
    // What others share the limit of is not held against us.
    if (isRefusal(status) && headers.get('x-ratelimit-scope') !== 'shared') invalid.add(now())
    const isWall = isRefusal(status) && !isOfApi(headers)
    if (isWall || (status === 429 && !headers.has('retry-after'))) {
      const seconds = Number(headers.get('retry-after') ?? Number.NaN)
      const afterMs = Number.isFinite(seconds) ? seconds * 1_000 : wallMs
      invalid.blockUntil(now() + afterMs)
      await response.arrayBuffer()
      throw new Blocked(afterMs)
    }
    return status === 429 ? readLimit(response) : response
  }
}

const Limit = z.object({ message: z.string().default(''), code: z.int().default(0) })

async function readLimit(response: ResponseLike): Promise<ResponseLike> {
  const text = await response.text()
  const { code, message } = Limit.catch({ code: 0, message: '' }).parse(jsonOf(text))
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  if (code !== 0) throw new OwnLimit(code, message, Number.isFinite(seconds) ? seconds * 1_000 : null)
  return new Response(text, { status: response.status, headers: [...response.headers] })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const wallMs = 60_000
const isRefusal = (status: number): boolean => status === 401 || status === 403 || status === 429
const isOfApi = (headers: { get(name: string): string | null }): boolean =>
  headers.get('content-type')?.startsWith('application/json') === true
