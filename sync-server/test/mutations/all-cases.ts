import { type MutationArgs, type MutationName } from '#shared/mutations/registry.ts'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import { editSheet } from '#shared/sheet/edit-sheet.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { toText } from '#shared/sheet/update-text.ts'
import { attendanceCases } from './attendance-cases.ts'
import { admins, stewards, submitted, type Cases } from './case.ts'
import { guestCases } from './guest-cases.ts'
import { importCases } from './import-cases.ts'
import { incidentCases } from './incident-cases.ts'
import { fixture, freshId } from './league-fixture.ts'
import { memberCases } from './member-cases.ts'
import { officeCases } from './office-cases.ts'
import { sessionCases } from './session-cases.ts'
import { syncCases } from './sync-cases.ts'

const ruling = {
  id: freshId(1),
  seasonId: fixture.season,
  decision: { kind: 'adjustment' as const, subject: 'driver' as const, id: fixture.ana, pointsMp: -3000 },
  reason: 'Missed the drivers briefing',
}
/** The update of somebody's first edit of a sheet, in base64. */
export function sheetUpdate(by: string, carId = freshId(1), driver: string = fixture.ana): string {
  const sheet = openSheet([], { client: 7, by, device: 'Laptop A' })
  const car = { kind: 'add-car', car: carId, number: '7', drivers: [driver] } as const
  const edited = editSheet(sheet, [], [car], 0)
  return edited.ok && edited.update ? toText(edited.update) : ''
}

/** What is tried of every mutation, by name. */
export const cases: Cases<MutationName> = {
  ...syncCases,
  ...sessionCases,
  ...attendanceCases,
  'league.rename': {
    ...admins,
    good: { name: 'Harbour Masters' },
    bad: [
      ['invalid', { name: ' ' }],
      ['invalid', {}],
    ],
  },
  'league.brand': {
    ...admins,
    good: { accent: null },
    bad: [
      ['invalid', { accent: 'red' }],
      ['invalid', { accent: null, accentLight: 'red' }],
      ['invalid', { accent: null, accentDark: 12 }],
      ['invalid', { accent: '#1E6FD9; color: red' }],
      ['invalid', {}],
      ['PLAN_LIMIT', { accent: '#1e6fd9' }],
    ],
  },
  'league.set-language': {
    ...admins,
    good: { language: 'de' },
    bad: [
      ['invalid', { language: 'fr' }],
      ['invalid', { language: null }],
      ['invalid', {}],
    ],
  },
  'league.list': {
    ...admins,
    good: { listed: true },
    bad: [
      ['invalid', { listed: 'yes' }],
      ['invalid', {}],
    ],
  },
  'member.put': {
    ...admins,
    good: { id: freshId(904), userId: fixture.driverUser, displayName: 'Dita', role: 'STEWARD' },
    bad: [
      ['invalid', { id: freshId(1), userId: fixture.stranger, displayName: 'Nia', role: 'KING' }],
      ['not-a-member', { id: freshId(1), userId: fixture.stranger, displayName: 'Nia', role: 'STEWARD' }],
      ['forbidden', { id: freshId(1), userId: fixture.stranger, displayName: 'Nia', role: 'OWNER' }],
      ['forbidden', { id: freshId(1), userId: fixture.owner, displayName: 'Olive', role: 'DRIVER' }],
    ],
  },
  ...guestCases,
  ...importCases,
  ...memberCases,
  ...officeCases,
  ...incidentCases,
  'ruleset.save': {
    ...admins,
    good: {
      rulesetId: fixture.ruleset,
      versionId: freshId(1),
      name: 'Standard',
      rules: defaultRuleset,
      bindSeasonIds: [fixture.season],
    },
    bad: [
      [
        'invalid',
        { rulesetId: fixture.ruleset, versionId: freshId(1), name: 'Standard', rules: { points: 'many' } },
      ],
      [
        'unknown-event',
        {
          rulesetId: fixture.ruleset,
          versionId: freshId(1),
          name: 'S',
          rules: defaultRuleset,
          bindEventIds: [freshId(3)],
        },
      ],
    ],
  },
  'sheet.edit': {
    ...stewards,
    good: { sessionId: fixture.race, update: sheetUpdate(fixture.steward) },
    bad: [
      ['invalid', { sessionId: fixture.race }],
      ['invalid', { sessionId: fixture.race, update: '' }],
      ['bad-update', { sessionId: fixture.race, update: 'no base64' }],
      ['bad-update', { sessionId: fixture.race, update: 'AAAA' }],
      ['not-yours', { sessionId: fixture.race, update: sheetUpdate(fixture.admin) }],
      ['unknown-session', { sessionId: freshId(8), update: sheetUpdate(fixture.steward) }],
      ['unknown-session', { sessionId: fixture.foreignRace, update: sheetUpdate(fixture.steward) }],
    ],
  },
  'result.submit': {
    ...stewards,
    good: submitted[2] as MutationArgs<'result.submit'>,
    bad: [['invalid', {}]],
  },
  'session.declare-official': {
    ...stewards,
    after: [submitted],
    good: { sessionId: fixture.race },
    bad: [
      ['unknown-session', { sessionId: freshId(8) }],
      ['unknown-session', { sessionId: fixture.foreignRace }],
    ],
  },
  'session.multiply': {
    ...stewards,
    good: { sessionId: fixture.race, multiplier: '1/2' },
    bad: [
      ['invalid', { sessionId: fixture.race, multiplier: '0.5' }],
      ['unknown-session', { sessionId: fixture.foreignRace, multiplier: '2' }],
    ],
  },
  'ruling.make': {
    ...stewards,
    good: ruling,
    bad: [
      ['invalid', { ...ruling, reason: '' }],
      ['invalid', { ...ruling, decision: { kind: 'flogging' } }],
      ['unknown-season', { ...ruling, seasonId: freshId(7) }],
      ['unknown-session', { ...ruling, sessionId: fixture.foreignRace }],
      ['unknown-driver', { ...ruling, decision: { ...ruling.decision, id: fixture.foreignDriver } }],
      ['unknown-team', { ...ruling, decision: { ...ruling.decision, subject: 'team', id: freshId(5) } }],
      ['session-missing', { ...ruling, decision: { kind: 'dsq', entryId: freshId(5) } }],
      [
        'unknown-entry',
        { ...ruling, sessionId: fixture.race, decision: { kind: 'dsq', entryId: freshId(5) } },
      ],
    ],
  },
  'ruling.revoke': {
    ...stewards,
    after: [['steward', 'ruling.make', ruling]],
    good: { id: ruling.id, reason: 'Appeal upheld' },
    bad: [['unknown-ruling', { id: freshId(8), reason: 'Appeal upheld' }]],
  },
}
