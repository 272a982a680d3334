import type { Audience } from '#shared/model/role.ts'
import type { ShapeRequest } from './shape-request.ts'

/** The rows of one league's feed that one audience may see: all that a reader can ever ask for. */
export interface FeedShape {
  readonly leagueId: string
  readonly audience: Audience
}

/** An answer in Electric's protocol. A body that is no text yet is a stream of server-sent events. */
export interface ShapeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | AsyncIterable<string>
  /** The body compressed, where that is kept for the next one who asks. */
  readonly gzip?: () => Promise<Buffer>
}

/** Answers the shape protocol. Readers were authorised before; handles are the engine's own. */
export interface ShapeEngine {
  /** A live request waits until there is news, the time is over or `signal` aborts. */
  answer(shape: FeedShape, request: ShapeRequest, signal: AbortSignal): Promise<ShapeAnswer>
  /** The handle a reader who has to start over will get. */
  currentHandle(shape: FeedShape): Promise<string>
  /** What keeps it from answering, in words; null where nothing does. */
  problem(): Promise<string | null>
  /** Ends every waiting request, so that the server can stop. */
  close(): Promise<void>
}
