import { expect, test } from 'vitest'
import type { AuditItem } from '#shared/api/audit.ts'
import { auditCsv } from './audit-csv.ts'
import { auditEntries } from './audit-entries.ts'
import { changedFields, changeWord, rowTitle } from './changed-fields.ts'

const item = (changes: Partial<AuditItem> = {}): AuditItem => ({
  id: '1',
  at: '2026-05-01T18:00:00.000Z',
  userId: '01900000-0000-7000-8000-000000000011',
  userName: 'Olive',
  deviceId: null,
  name: 'sheet.edit',
  args: null,
  outcome: { ok: true },
  revision: 7,
  changes: [],
  ...changes,
})
const change = (before: unknown, after: unknown, entity = 'driver') => ({
  entity,
  entityId: '01900000-0000-7000-8000-000000000031',
  before,
  after,
})

test('writing on sheets is one line for as long as one person does nothing else', () => {
  const other = { userId: '01900000-0000-7000-8000-000000000012' }
  const refused = item({ outcome: { ok: false, code: 'not-yours', message: 'No.' } })
  const entries = auditEntries([item(), item(), item(other), item({ name: 'team.add' }), item(), refused])
  expect(entries.map((entry) => (entry.kind === 'one' ? entry.item.name : entry.items.length))).toEqual([
    2,
    1,
    'team.add',
    1,
    'sheet.edit',
  ])
})

test('only the fields that changed are told, without ids', () => {
  const before = { id: 'a', league_id: 'b', display_name: 'Ana', car_number: '7', team_id: null }
  expect(changedFields(change(before, { ...before, id: 'z', car_number: '44' }))).toEqual([
    { field: 'car number', before: '7', after: '44' },
  ])
  expect(changedFields(change(null, { display_name: 'Bo', archived_at: null }))).toEqual([
    { field: 'display name', before: null, after: 'Bo' },
  ])
  expect(changedFields(change({ rules: { a: 1 } }, null))).toEqual([
    { field: 'rules', before: '{"a":1}', after: null },
  ])
})

test('a row is called by its name, and it came, went or changed', () => {
  expect(rowTitle(change(null, { display_name: 'Bo' }))).toBe('driver Bo')
  expect(rowTitle(change({ body: 1 }, null, 'ruleset_version'))).toBe('ruleset version')
  expect([change(null, {}), change({}, null), change({}, {})].map(changeWord)).toEqual([
    'added',
    'removed',
    'changed',
  ])
})

test('the exported table has a line for each entry and no formulas', () => {
  const text = auditCsv(
    [item({ name: 'team.add', userName: '=HYPERLINK("x")' })],
    () => 'Add "Gull", the team',
  )
  expect(text.split('\r\n')).toEqual([
    'At (UTC),Who,Laptop,What,Name,Outcome,Reason,Revision,Changes',
    `2026-05-01T18:00:00.000Z,"'=HYPERLINK(""x"")",,"Add ""Gull"", the team",team.add,done,,7,`,
  ])
})
