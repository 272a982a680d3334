import type { MutationName } from '#shared/mutations/registry.ts'
import { stewards, type Cases } from './case.ts'
import { fixture, freshId } from './league-fixture.ts'

const record = {
  sessionId: fixture.race,
  fileHash: 'ab'.repeat(32),
  part: 0,
  fileName: '191003_225901_R.json',
  format: 'acc-server-json' as const,
  cars: 2,
  identities: [{ identity: 'steam:76561190000000001', driverId: fixture.ana }],
  columns: { headings: 'cl|pilote', columns: { driver: 'Pilote', position: 'Cl.' } },
}
const guest = { identity: 'iracing:400001', displayName: 'Gus Hale', carNumber: '91' }

export const importCases: Cases<Extract<MutationName, `import.${string}`>> = {
  'import.record': {
    ...stewards,
    good: record,
    bad: [
      ['invalid', { ...record, fileHash: 'abc' }],
      ['invalid', { ...record, part: -1 }],
      ['invalid', { ...record, format: 'gran-turismo' }],
      ['invalid', { ...record, columns: { headings: 'a', columns: { shoe: 'Size' } } }],
      ['unknown-session', { ...record, sessionId: freshId(5) }],
      ['unknown-session', { ...record, sessionId: fixture.foreignRace }],
      ['unknown-driver', { ...record, identities: [{ identity: 'csv:x', driverId: fixture.foreignDriver }] }],
    ],
  },
  'import.add-guests': {
    ...stewards,
    good: { items: [guest] },
    bad: [
      ['invalid', { items: [] }],
      ['invalid', { items: [{ ...guest, displayName: ' ' }] }],
      ['name-taken', { items: [{ ...guest, displayName: 'ana vilar' }] }],
      ['name-taken', { items: [guest, { ...guest, identity: 'iracing:400002' }] }],
    ],
  },
}
