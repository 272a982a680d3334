import type { AnswerOf, Endpoint } from '#shared/api/endpoint.ts'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'

/** `askedAt`: by performance.now(). 'away': nothing came, or a server that cannot answer now; the same may be asked again after `afterMs`. */
export type ServerAnswer<Value> =
  | { readonly kind: 'answered'; readonly value: Value; readonly askedAt: number }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  | {
      readonly kind: 'away'
      readonly message: string
      readonly afterMs: number | null
      readonly status?: number
    }

export interface AskOptions {
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

interface Asking {
  readonly serverUrl: string
  readonly token: string
  readonly fetch: typeof fetch
}

/** Asks the server one thing, once. Never throws. */
export async function askServer<Asked extends Endpoint>(
  { serverUrl, token, fetch }: Asking,
  endpoint: Asked,
  body: unknown,
  { signal, timeoutMs }: AskOptions,
): Promise<ServerAnswer<AnswerOf<Asked>>> {
  const askedAt = performance.now()
  try {
    const response = await fetch(new URL(endpoint.path, serverUrl), {
      method: endpoint.method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    if (!response.ok) return await refusalOf(response)
    const [status, form] = endpoint.answer
    const value = status === 204 ? null : await response.json()
    return { kind: 'answered', value: form.parse(value) as AnswerOf<Asked>, askedAt }
  } catch (error) {
    return { kind: 'away', message: error instanceof Error ? wordsOf(error) : String(error), afterMs: null }
  }
}

/** A token that the server does not know may be known in a minute: it is asked again, and said. */
const notNow: ReadonlySet<number> = new Set([401, 403, 408, 429])

async function refusalOf(response: Response): Promise<ServerAnswer<never>> {
  const told = ErrorEnvelope.safeParse(await response.json().catch(() => null))
  const { code, message } = told.success ? told.data.error : { code: 'unknown', message: response.statusText }
  const words = `${response.status} ${code}: ${message}`
  if (response.status < 500 && !notNow.has(response.status)) {
    return { kind: 'refused', status: response.status, message: words }
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const asked = Number.isFinite(seconds) ? Math.min(300_000, seconds * 1000) : null
  return {
    kind: 'away',
    status: response.status,
    message: words,
    afterMs: asked ?? (response.status < 404 ? 30_000 : null),
  }
}

function wordsOf(error: Error): string {
  const { cause } = error
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message
}
