import { expect, test } from 'vitest'
import { firstSyncWords } from './first-sync-words.ts'

test.each([
  ['starting', null, 'Preparing the data on this computer…'],
  [
    'syncing',
    null,
    'Fetching your leagues from the server. It is done once: from then on they are here, also offline.',
  ],
  ['offline', null, null],
  ['synced', 1, null],
  ['starting', 1, null],
  ['syncing', 1, null],
] as const)('%s, last in sync at %s', (kind, lastSyncedAt, words) => {
  expect(firstSyncWords({ kind, lastSyncedAt })).toBe(words)
})
