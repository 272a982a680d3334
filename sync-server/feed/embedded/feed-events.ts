import type { FeedShape } from '../shape-engine.ts'
import type { EmbeddedTimes } from './embedded-times.ts'
import type { LeagueWatches } from './league-watch.ts'
import type { ReadMessages } from './read-messages.ts'

export interface EventStream {
  readonly shape: FeedShape
  readonly after: number
  readonly read: ReadMessages
  readonly watches: LeagueWatches
  readonly times: EmbeddedTimes
  readonly disconnected: AbortSignal
}

/** A league's news as server-sent events, until the reader has gone or the stream's time is over. */
export async function* feedEvents(stream: EventStream): AsyncGenerator<string> {
  const { shape, read, times, disconnected } = stream
  const until = performance.now() + times.events
  const watch = stream.watches.watch(shape.leagueId)
  let after = stream.after
  try {
    yield ': open\n\n'
    for (;;) {
      const part = await read(shape, after)
      after = part.revision
      if (part.hasData) yield part.messages.map((message) => `data: ${message}\n\n`).join('')
      if (part.revision < part.head) continue
      const left = until - performance.now()
      const waited = left <= 0 ? 'ended' : await watch.wait(Math.min(left, times.keepAlive), disconnected)
      if (waited === 'ended') return
      if (waited === 'time-over') yield ': keep-alive\n\n'
    }
  } finally {
    watch.end()
  }
}
