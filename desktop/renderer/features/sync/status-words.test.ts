import { describe, expect, test } from 'vitest'
import type { SyncStatus } from '#shared/sync/status.ts'
import { lastSyncedWords, pendingWords, stateWords, statusWith } from './status-words.ts'

const now = Date.parse('2026-06-06T20:00:00Z')
const counts = { pending: 0, oldestPendingAt: null, refused: 0, lastSyncedAt: null }
const minutes = (count: number) => count * 60_000
const status = (changes: object): SyncStatus => ({ ...counts, kind: 'synced', ...changes })

describe('the sync bar says', () => {
  test.each([
    [{ kind: 'starting' }, 'busy', 'Opening the data on this device'],
    [{ kind: 'synced' }, 'good', 'In sync with the server'],
    [{ kind: 'synced', pending: 1 }, 'busy', 'Sending'],
    [{ kind: 'syncing' }, 'busy', 'Syncing'],
    [{ kind: 'offline' }, 'waiting', 'Offline, everything still works'],
    [{ kind: 'needs-sign-in' }, 'bad', 'Sign in again to sync'],
    [{ kind: 'update-needed', who: 'app' }, 'bad', 'Update GridBoss to sync'],
    [{ kind: 'update-needed', who: 'server' }, 'bad', 'The server must be updated before it can sync'],
    [{ kind: 'error', message: 'the disk is full' }, 'bad', 'Sync stopped: the disk is full'],
  ])('of %j: %s, “%s”', (changes, tone, words) => {
    expect(stateWords(status(changes))).toEqual({ tone, words })
  })
})

describe('an engine that does not run has no connection, whatever it said last', () => {
  const last = status({ pending: 3, oldestPendingAt: now - minutes(5), refused: 1, lastSyncedAt: now })

  test('one that is opening or comes back is starting, with its counts', () => {
    for (const kind of ['opening', 'restarting']) {
      expect(statusWith({ kind } as Parameters<typeof statusWith>[0], last)).toEqual({
        ...last,
        kind: 'starting',
      })
    }
  })

  test('one that stopped is an error, with its counts', () => {
    const stopped = { kind: 'stopped', code: 'disk-full' } as Parameters<typeof statusWith>[0]
    expect(statusWith(stopped, last)).toMatchObject({
      kind: 'error',
      code: 'disk-full',
      pending: 3,
      refused: 1,
    })
  })

  test('one that runs, or of which nothing is known yet, is what it says', () => {
    expect(statusWith(null, last)).toBe(last)
    expect(statusWith({ kind: 'running' } as Parameters<typeof statusWith>[0], last)).toBe(last)
  })
})

test.each([
  [0, null, null],
  [1, null, '1 unsent change'],
  [1, now - minutes(5), '1 unsent change, from 5 min ago'],
  [12, now - minutes(180), '12 unsent changes, oldest from 3 h ago'],
  // A clock that was set back.
  [2, now + minutes(5), '2 unsent changes, oldest from a moment ago'],
])('%i pending since %s: %s', (pending, oldestPendingAt, words) => {
  expect(pendingWords(status({ pending, oldestPendingAt }), now)).toBe(words)
})

test.each([
  [null, 'Never synced'],
  [now, 'Synced just now'],
  [now - 4999, 'Synced just now'],
  [now - 5000, 'Last synced 5 s ago'],
  [now - minutes(60 * 49), 'Last synced 2 days ago'],
  [now + minutes(1), 'Synced just now'],
])('synced at %s: %s', (lastSyncedAt, words) => {
  expect(lastSyncedWords(status({ lastSyncedAt }), now)).toBe(words)
})
