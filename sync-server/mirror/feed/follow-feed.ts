import { FetchError, ShapeStream, type Offset } from '@electric-sql/client'
import { applyMessages, type FeedRows } from './feed-rows.ts'

export interface FeedListener {
  /** The rows are a whole state of the league, and the connection stands. */
  readonly onState: (rows: FeedRows, changed: boolean) => void
  /** No answer; it is tried again by itself. */
  readonly onLost: () => void
  /** The server will not show this league to us any more. */
  readonly onGone: () => void
}

/** Follows the public feed of a league until the returned function is called. Reconnects by itself, where it stopped. */
export function followFeed(leagueId: string, listener: FeedListener): () => void {
  const rows: FeedRows = new Map()
  let resume: { offset: Offset; handle: string } | null = null
  let connection: AbortController | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  /** An offset is worth keeping only with the rows it stands for; what came after it must be fetched again. */
  let whole = true

  function connect(): void {
    clearTimeout(retry)
    connection?.abort()
    const controller = new AbortController()
    connection = controller
    if (!whole || resume === null) {
      rows.clear()
      resume = null
    }
    const lost = () => {
      if (connection !== controller) return
      controller.abort()
      connection = null
      listener.onLost()
      retry = setTimeout(connect, retryDelay(failures++))
    }
    const stream = new ShapeStream({
      url: new URL('/v1/shape', location.href).href,
      params: { league: leagueId },
      signal: controller.signal,
      fetchClient: watchedFetch(lost),
      warnOnHttp: false,
      ...resume,
      onError: (error) => {
        if (connection !== controller) return
        if (error instanceof FetchError && isRefusal(error.status)) listener.onGone()
        else lost()
      },
    })
    stream.subscribe((messages) => {
      if (connection !== controller) return
      const { changed, complete } = applyMessages(rows, messages)
      if (changed) whole = false
      if (!complete) return
      failures = 0
      const published = !whole
      whole = true
      if (stream.shapeHandle) resume = { offset: stream.lastOffset, handle: stream.shapeHandle }
      listener.onState(rows, published)
    })
  }

  const offline = () => {
    connection?.abort()
    connection = null
    clearTimeout(retry)
    listener.onLost()
  }
  addEventListener('offline', offline)
  addEventListener('online', connect)
  connect()
  return () => {
    removeEventListener('offline', offline)
    removeEventListener('online', connect)
    clearTimeout(retry)
    connection?.abort()
    connection = null
  }
}

/** Longer than the server holds a request that has nothing to say. */
const silenceMs = 40_000

/** A fetch that says so when no answer comes: the stream itself would retry without a word. */
function watchedFetch(lost: () => void): typeof fetch {
  return async (input, init) => {
    const silence = new AbortController()
    const timer = setTimeout(() => silence.abort(new Error('no answer')), silenceMs)
    const signal = init?.signal ? AbortSignal.any([init.signal, silence.signal]) : silence.signal
    try {
      const response = await fetch(input, { ...init, signal })
      if (response.status >= 500 || response.status === 429) lost()
      return response
    } catch (error) {
      if (!init?.signal?.aborted) lost()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}

function isRefusal(status: number): boolean {
  return status === 401 || status === 403 || status === 404 || status === 410
}

/** 0.5 s, 1 s, 2 s, then every 4 s, each with up to a quarter more so that readers do not come back all at once. */
function retryDelay(failures: number): number {
  return Math.min(500 * 2 ** failures, 4000) * (1 + Math.random() / 4)
}
