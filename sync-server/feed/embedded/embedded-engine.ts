import { randomBytes } from 'node:crypto'
import type { Database } from '#server/db/database.ts'
import { mustRefetch } from '../shape-answers.ts'
import type { FeedShape, ShapeAnswer, ShapeEngine } from '../shape-engine.ts'
import type { ShapeRequest } from '../shape-request.ts'
import { electricTimes, type EmbeddedTimes } from './embedded-times.ts'
import { openFeedEpoch, type FeedEpoch } from './feed-epoch.ts'
import { feedEvents } from './feed-events.ts'
import type { FeedSignal } from './feed-signal.ts'
import { lookForChanges } from './look-for-changes.ts'
import { leagueWatches, type LeagueWatch, type LeagueWatches } from './league-watch.ts'
import {
  messageReader,
  nothingAfter,
  publicPartsKept,
  type FeedMessages,
  type ReadMessages,
} from './read-messages.ts'
import { shapeHeaders } from './shape-headers.ts'

/**
 * Answers the shape protocol from the table league_feed, so that no Electric has to run: a league's revision is the
 * offset, so nothing is kept between requests, and whoever commits a change ends the long polls for it.
 */
export async function embeddedEngine(
  db: Database,
  signal: FeedSignal,
  options: { readonly times?: Partial<EmbeddedTimes>; readonly rowsPerAnswer?: number } = {},
): Promise<ShapeEngine> {
  const watches = leagueWatches()
  const stopSignal = await signal.listen(watches.changed)
  const stopHearing = db.onLeaguesChanged((leagueIds) => {
    for (const leagueId of leagueIds) watches.changed(leagueId)
    signal.announce(leagueIds)
  })
  const stopLooking = signal.recheckMs === null ? () => {} : lookForChanges(db, watches, signal.recheckMs)
  const epoch = await openFeedEpoch(db)
  let stopped: Promise<void> | null = null
  const reading: Reading = {
    epoch,
    times: { ...electricTimes, ...options.times },
    read: publicPartsKept(
      db,
      (shape) => epoch.handleOf(shape),
      messageReader(db, options.rowsPerAnswer ?? 5_000),
    ),
    watches,
  }
  return {
    answer: (shape, request, disconnected) => answer(reading, { shape, request, disconnected }),
    currentHandle: async (shape) => epoch.handleOf(shape),
    problem: async () => null,
    close: () => {
      watches.close()
      stopHearing()
      stopLooking()
      return (stopped ??= stopSignal())
    },
  }
}

interface Reading {
  readonly epoch: FeedEpoch
  readonly times: EmbeddedTimes
  readonly read: ReadMessages
  readonly watches: LeagueWatches
}

interface Asked {
  readonly shape: FeedShape
  readonly request: ShapeRequest
  /** Aborts when the reader has gone. */
  readonly disconnected: AbortSignal
}

async function answer(reading: Reading, asked: Asked): Promise<ShapeAnswer> {
  const { shape, request } = asked
  const { epoch } = reading
  const { offset } = request
  switch (offset.kind) {
    case 'start':
      return answerPart(reading, asked, epoch.handleOf(shape), await reading.read(shape, null))
    case 'now': {
      const { head } = await reading.read(shape, Number.MAX_SAFE_INTEGER)
      return answerPart(reading, asked, epoch.handleOf(shape), nothingAfter(head))
    }
    case 'after': {
      if (epoch.handleOf(shape) !== request.handle) await epoch.refresh()
      const handle = epoch.handleOf(shape)
      if (handle !== request.handle) return mustRefetch(handle)
      // The watch begins before the read, so that what changes in between is not missed.
      const watch = reading.watches.watch(shape.leagueId)
      try {
        const part = await reading.read(shape, offset.position)
        if (offset.position > part.head) return await answerBeyond(reading, asked, offset.text, part.head)
        if (request.live === 'events') return answerEvents(reading, asked, handle, offset.text)
        return await answerAfter(reading, asked, watch, {
          part,
          after: offset.position,
          handle: handle,
        })
      } finally {
        watch.end()
      }
    }
  }
}

/**
 * The reader claims to have seen more than there is. If that position was given here, the database has lost what it had
 * then, and nobody's position can be trusted any more. Whoever made it up starts over alone.
 */
async function answerBeyond(
  { epoch }: Reading,
  { shape }: Asked,
  offset: string,
  head: number,
): Promise<ShapeAnswer> {
  if (head === 0 || !epoch.isGiven(shape, offset)) return mustRefetch(anotherName(epoch.handleOf(shape)))
  await epoch.renew()
  return mustRefetch(epoch.handleOf(shape))
}

const anotherName = (handle: string): string => `${handle}-${randomBytes(4).toString('hex')}`

interface From {
  readonly part: FeedMessages
  readonly after: number
  readonly handle: string
}

async function answerAfter(
  reading: Reading,
  asked: Asked,
  watch: LeagueWatch,
  { part: first, after, handle }: From,
): Promise<ShapeAnswer> {
  let part = first
  const until = performance.now() + reading.times.longPoll
  while (asked.request.live === 'poll' && !part.hasData) {
    const waited = await watch.wait(until - performance.now(), asked.disconnected)
    if (waited !== 'changed') break
    part = await reading.read(asked.shape, after)
  }
  return answerPart(reading, asked, handle, part)
}

function answerPart(
  { epoch, times }: Reading,
  { shape, request }: Asked,
  handle: string,
  part: FeedMessages,
): ShapeAnswer {
  const headers = shapeHeaders(request, times.longPoll / 1000, {
    handle,
    offset: epoch.offsetOf(shape, part.revision),
    hasData: part.hasData,
    upToDate: part.revision === part.head,
  })
  return request.ifNoneMatch !== null && request.ifNoneMatch === headers['etag']
    ? { status: 304, headers, body: '' }
    : { status: 200, headers, body: part.body(), gzip: part.gzip }
}

function answerEvents(reading: Reading, asked: Asked, handle: string, after: string): ShapeAnswer {
  const { shape, request, disconnected } = asked
  const answered = { handle, offset: after, hasData: true, upToDate: true }
  return {
    status: 200,
    headers: shapeHeaders(request, reading.times.longPoll / 1000, answered),
    body: feedEvents({ ...reading, shape, after: Number.parseInt(after, 10), disconnected }),
  }
}
