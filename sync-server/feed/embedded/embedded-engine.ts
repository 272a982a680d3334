import { createHash } from 'node:crypto'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import { invalidRequest, mustRefetch } from '../shape-answers.ts'
import type { FeedShape, ShapeAnswer, ShapeEngine } from '../shape-engine.ts'
import type { ShapeRequest } from '../shape-request.ts'
import { electricTimes, type EmbeddedTimes } from './embedded-times.ts'
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
  const epoch = await readEpoch(db)
  let stopped: Promise<void> | null = null
  const reading: Reading = {
    times: { ...electricTimes, ...options.times },
    read: publicPartsKept(db, messageReader(db, options.rowsPerAnswer ?? 5_000)),
    watches,
  }
  const handleOf = (shape: FeedShape) =>
    createHash('sha256').update(`${epoch} ${shape.leagueId} ${shape.audience}`).digest('hex').slice(0, 20)
  return {
    answer: (shape, request, gone) => answer(reading, { shape, request, handle: handleOf(shape), gone }),
    currentHandle: async (shape) => handleOf(shape),
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
  readonly times: EmbeddedTimes
  readonly read: ReadMessages
  readonly watches: LeagueWatches
}

interface Asked {
  readonly shape: FeedShape
  readonly request: ShapeRequest
  /** The shape's own; a request with another one is to start over. */
  readonly handle: string
  /** Aborts when the reader has gone. */
  readonly gone: AbortSignal
}

async function answer(reading: Reading, asked: Asked): Promise<ShapeAnswer> {
  const { shape, request, handle } = asked
  const { offset } = request
  switch (offset.kind) {
    case 'start':
      return answerPart(reading, asked, await reading.read(shape, null))
    case 'now': {
      const { head } = await reading.read(shape, Number.MAX_SAFE_INTEGER)
      return answerPart(reading, asked, nothingAfter(head))
    }
    case 'after': {
      if (request.handle !== handle) return mustRefetch(handle)
      if (request.live === 'events') return answerEvents(reading, asked, offset.text)
      // The watch begins before the read, so that what changes in between is not missed.
      const watch = reading.watches.watch(shape.leagueId)
      return answerAfter(reading, asked, offset.position, watch).finally(watch.end)
    }
  }
}

async function answerAfter(
  reading: Reading,
  asked: Asked,
  after: number,
  watch: LeagueWatch,
): Promise<ShapeAnswer> {
  let part = await reading.read(asked.shape, after)
  if (after > part.head) {
    await watch.wait(reading.times.longPoll / 2, asked.gone)
    part = await reading.read(asked.shape, after)
    if (after > part.head) return invalidRequest({ offset: ['out of bounds for this shape'] })
  }
  const until = performance.now() + reading.times.longPoll
  while (asked.request.live === 'poll' && !part.hasData) {
    const waited = await watch.wait(until - performance.now(), asked.gone)
    if (waited !== 'changed') break
    part = await reading.read(asked.shape, after)
  }
  return answerPart(reading, asked, part)
}

function answerPart({ times }: Reading, { request, handle }: Asked, part: FeedMessages): ShapeAnswer {
  const headers = shapeHeaders(request, times.longPoll / 1000, {
    handle,
    offset: `${part.revision}_0`,
    hasData: part.hasData,
    upToDate: part.revision === part.head,
  })
  return request.ifNoneMatch !== null && request.ifNoneMatch === headers['etag']
    ? { status: 304, headers, body: '' }
    : { status: 200, headers, body: part.body(), gzip: part.gzip }
}

function answerEvents(reading: Reading, asked: Asked, after: string): ShapeAnswer {
  const { shape, request, handle, gone } = asked
  const answered = { handle, offset: after, hasData: true, upToDate: true }
  return {
    status: 200,
    headers: shapeHeaders(request, reading.times.longPoll / 1000, answered),
    body: feedEvents({ ...reading, shape, after: Number.parseInt(after, 10), gone }),
  }
}

async function readEpoch(db: Db): Promise<string> {
  const { rows } = await db.query<{ epoch: string }>('select epoch from feed_epoch')
  return must(rows[0], 'the epoch of the feed').epoch
}
