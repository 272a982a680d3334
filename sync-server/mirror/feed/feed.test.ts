import type { Message, Value } from '@electric-sql/client'
import { expect, test } from 'vitest'
import type { PageRequest } from '#shared/queries/public/mirror.ts'
import { applyMessages, type FeedRows } from './feed-rows.ts'
import { onFeedLost, onFeedState, type LivePage } from './live-page.ts'

const leagueId = '0190a000-0000-7000-8000-000000000001'
const seasonId = '0190a000-0000-7000-8000-000000000002'
const upToDate: Message = { headers: { control: 'up-to-date' } }
const mustRefetch: Message = { headers: { control: 'must-refetch' } }

function change(
  operation: 'insert' | 'update' | 'delete',
  entity: string,
  value: Record<string, Value>,
): Message {
  const id = entity === 'league' ? leagueId : seasonId
  const key = { league_id: leagueId, entity, entity_id: id }
  return {
    key: `${entity}/${id}`,
    value: { ...key, ...value },
    headers: { operation },
  }
}

const league = (name: string, deletedAt: string | null = null) => ({
  audience: 0,
  revision: 1,
  body: { id: leagueId, slug: 'night', name, deleted_at: deletedAt },
})
const season = {
  audience: 0,
  revision: 1,
  body: {
    id: seasonId,
    name: 'Season',
    is_active: true,
    created_at: '2026-01-01T00:00:00+00:00',
    archived_at: null,
  },
}
const request: PageRequest = { kind: 'league', seasonId: null }

function filled(): FeedRows {
  const rows: FeedRows = new Map()
  applyMessages(rows, [
    change('insert', 'league', league('Night')),
    change('insert', 'season', season),
    upToDate,
  ])
  return rows
}

test('an update that carries only what changed keeps the rest of the row', () => {
  const rows = filled()
  const applied = applyMessages(rows, [change('update', 'season', { revision: 7 }), upToDate])
  expect(applied).toEqual({ changed: true, complete: true })
  expect(rows.get(`season/${seasonId}`)).toMatchObject({ revision: 7, audience: 0, body: season.body })
})

test('a batch that does not end up to date is not a state to show yet', () => {
  expect(applyMessages(filled(), [upToDate, change('delete', 'season', {})])).toEqual({
    changed: true,
    complete: false,
  })
  expect(applyMessages(filled(), [change('delete', 'season', {})])).toEqual({
    changed: true,
    complete: false,
  })
  expect(applyMessages(filled(), [upToDate])).toEqual({ changed: false, complete: true })
})

test('after a must-refetch nothing of before is left', () => {
  const rows = filled()
  expect(applyMessages(rows, [mustRefetch])).toEqual({ changed: true, complete: false })
  expect(rows.size).toBe(0)
})

test('the page stays while the connection is lost, and is not computed again for no news', () => {
  const rows = filled()
  const first: LivePage = { kind: 'first-paint', page: null as never }
  const live = onFeedState(first, request, rows, true)
  expect(live).toMatchObject({
    kind: 'live',
    page: { league: { name: 'Night' }, season: { name: 'Season' } },
  })
  const lost = onFeedLost(live)
  const back = onFeedState(lost, request, rows, false)
  expect([lost.kind, back.kind]).toEqual(['lost', 'live'])
  expect(lost.kind === 'lost' && back.kind === 'live' && back.page === lost.page).toBe(true)
  applyMessages(rows, [change('update', 'league', league('Day')), upToDate])
  expect(onFeedState(lost, request, rows, true)).toMatchObject({
    kind: 'live',
    page: { league: { name: 'Day' } },
  })
})

test('a league that is deleted is gone, and so is a season that was asked for and is not there', () => {
  const rows = filled()
  const live = onFeedState({ kind: 'first-paint', page: null as never }, request, rows, true)
  expect(onFeedState(live, { kind: 'league', seasonId: leagueId }, rows, true)).toEqual({ kind: 'gone' })
  applyMessages(rows, [change('update', 'league', league('Night', '2026-05-01T00:00:00+00:00')), upToDate])
  const gone = onFeedState(live, request, rows, true)
  expect(gone).toEqual({ kind: 'gone' })
  expect(onFeedLost(gone)).toEqual(gone)
})
