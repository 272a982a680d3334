import { expect, test } from 'vitest'
import { describeNotice } from './describe-notice.ts'

const about = { id: 1, at: 0 }

test('[FO3] a new id is told with what was kept', () => {
  expect(describeNotice({ kind: 'new-device-id', ...about, changes: 0 })).toMatch(/nothing is lost/)
  expect(describeNotice({ kind: 'new-device-id', ...about, changes: 3 })).toMatch(
    /3 changes not sent yet: kept/,
  )
})

test('[RE2] lost work is told with how much it is, why, and what to do', () => {
  const lost = { kind: 'work-lost', ...about, from: 4, to: 4, changes: 1 } as const
  expect(describeNotice({ ...lost, because: 'server-restored' })).toMatch(
    /backup .* up to 1 change .* enter again/,
  )
  expect(describeNotice({ ...lost, because: 'disk' })).toMatch(/disk .* up to 1 change .* enter again/)
})
