import type { OpenTieView } from '#shared/queries/open-ties-view.ts'
import { previewView, type RulesetPreviewView } from '#shared/queries/ruleset-preview-view.ts'
import type { RulingItem } from '#shared/queries/rulings.ts'
import type { SeasonRules } from '#shared/queries/season-rules.ts'
import type { SessionCar } from '#shared/queries/session-cars.ts'
import { f1Points } from '#shared/scoring/default-ruleset.ts'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import { previewRuleset } from '#shared/scoring/preview-ruleset.ts'
import { Ruleset, type RulesetInput } from '#shared/scoring/ruleset.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { whoCanWin } from '#shared/scoring/who-can-win.ts'
import { ids, results, roster } from './demo-league.ts'

const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const versionIds = [id(501), id(502), id(503)] as const
const eventIds = [ids.done, id(511), id(512), ids.next, id(513), id(514)]

const first: RulesetInput = { points: { race: f1Points }, floor: 'race' }
const second: RulesetInput = {
  ...first,
  points: { race: f1Points, sprint: [8000, 7000, 6000, 5000, 4000, 3000, 2000, 1000] },
}
const third: RulesetInput = {
  ...second,
  bonuses: [{ award: 'fastest-lap', pointsMp: 1000, condition: { kind: 'top', places: 10 } }],
  drivers: {
    counting: { keep: { kind: 'drop', count: 1, of: 'planned' } },
    order: { criteria: [{ by: 'points' }, { by: 'count-back' }], unresolved: 'ask' },
  },
  teams: { cars: 2 },
}

const rounds = ['Monza Night', 'Zandvoort', 'Spa', 'Suzuka', 'Interlagos', 'Bathurst']
export const seasonRules: SeasonRules = {
  rulesetId: id(500),
  rulesetName: 'Demo rules',
  versionId: versionIds[2],
  versions: [
    {
      id: versionIds[2],
      version: 3,
      rules: Ruleset.parse(third),
      note: 'Agreed at the drivers’ meeting: one point for the fastest lap, the worst round is dropped.',
      savedBy: 'Olivia Owner',
      savedAt: '2026-05-11T19:30:00.000Z',
    },
    {
      id: versionIds[1],
      version: 2,
      rules: Ruleset.parse(second),
      note: 'Sprint races from round 2 on',
      savedBy: 'Sam Steward',
      savedAt: '2026-04-12T08:05:00.000Z',
    },
    {
      id: versionIds[0],
      version: 1,
      rules: Ruleset.parse(first),
      note: null,
      savedBy: null,
      savedAt: '2026-01-02T10:00:00.000Z',
    },
  ],
  events: rounds.map((name, at) => ({
    id: eventIds[at] ?? '',
    round: at + 1,
    name,
    status: at < 3 ? 'completed' : 'scheduled',
    versionId: versionIds[Math.min(at, 2)] ?? versionIds[0],
    held: at < 3,
  })),
}

const names = roster.drivers.map(({ displayName }) => displayName.replaceAll(' ', '_'))
const order = (...places: number[]): string => places.map((place) => names[place] ?? '').join(' ')

/** Three of six rounds are held, under the three versions of the rules. */
export function demoSeason(): SeasonInput {
  const season = inventSeason(
    [
      order(0, 1, 2, 3, 4, 5, 6, 7, 8),
      [{ kind: 'sprint', order: order(6, 4, 0, 1, 2) }, { order: order(2, 1, 0, 5, 4, 6, 3, 7) }],
      [{ kind: 'sprint', order: order(4, 6, 1, 2, 0) }, { order: order(4, 6, 2, 1, 7, 3, 0, 5) }],
      '',
      '',
      '',
    ],
    {
      rules: third,
      versions: { 1: first, 2: second },
      teams: Object.fromEntries(
        roster.drivers.map(({ teamName }, at) => [names[at] ?? '', teamName ?? 'Privateers']),
      ),
    },
  )
  const text = eventIds.reduce(
    (json, eventId, at) => json.replaceAll(`"round ${at + 1}"`, `"${eventId}"`),
    JSON.stringify(season),
  )
  const named = JSON.parse(text) as SeasonInput
  return {
    ...named,
    drivers: named.drivers.map((driver) => ({ ...driver, name: driver.name.replaceAll('_', ' ') })),
  }
}

/** What the engine would answer: the demo season before and after. */
export function preview(args: unknown): RulesetPreviewView {
  const { rules, eventIds } = args as { rules: Ruleset; eventIds: string[] }
  return previewView(previewRuleset(demoSeason(), { rules, eventIds, forSeason: true }))
}

export const chances = whoCanWin(demoSeason(), 'driver')

export const openTies: OpenTieView[] = [
  {
    subject: 'driver',
    class: null,
    position: 1,
    pointsMp: 43_000,
    subjects: roster.drivers.slice(0, 2).map(({ id, displayName }) => ({ id, name: displayName })),
  },
]

export const sessionCars: SessionCar[] = results.map((row, at) => ({
  entryId: id(600 + at),
  carNumber: row.carNumber,
  drivers: [
    { id: id(100 + at), name: row.drivers[0] ?? '' },
    ...(at === 1 ? [{ id: id(105), name: 'Farid Nasser' }] : []),
  ],
  teamName: row.teamName,
  position: row.position,
  sheetPosition: row.sheetPosition,
  rulings: row.rulings,
  status: row.status,
  laps: row.laps,
  timeMs: row.timeMs,
}))

const monza = { id: ids.race, name: 'Race', eventId: ids.done, eventName: 'Monza Night', round: 1 }
const made = {
  revoked: null,
  deliberated: false,
  effect: 'counts',
  decidedBy: 'Sam Steward',
  session: monza,
} as const

export const rulings: RulingItem[] = [
  {
    ...made,
    id: id(701),
    decision: { kind: 'time', entryId: id(604), ms: 10_000 },
    reason: 'Causing a collision at the Parabolica, lap 12',
    decidedAt: '2026-04-04T19:40:00.000Z',
    carNumber: '4',
    names: [['Eun-ji Park']],
  },
  {
    ...made,
    id: id(702),
    decision: { kind: 'licence', driverId: id(104), points: 2 },
    reason: 'Causing a collision at the Parabolica, lap 12',
    decidedAt: '2026-04-04T19:41:00.000Z',
    carNumber: null,
    names: [['Eun-ji Park']],
  },
  {
    ...made,
    id: id(703),
    decision: { kind: 'tie', subject: 'driver', order: [[id(105)], [id(106), id(107)]] },
    reason: 'Drawn by lot in front of the three, as the rules say nothing',
    decidedAt: '2026-04-05T10:00:00.000Z',
    session: null,
    carNumber: null,
    names: [['Farid Nasser'], ['Greta Weiss', 'Hugo Tanaka']],
  },
  {
    ...made,
    id: id(704),
    decision: { kind: 'dsq', entryId: id(601), behind: 'move-up' },
    reason: 'Car underweight',
    decidedAt: '2026-04-04T19:30:00.000Z',
    revoked: {
      at: '2026-04-06T18:00:00.000Z',
      reason: 'The scales were wrong: weighed again with a witness',
      by: 'Olivia Owner',
    },
    carNumber: '7',
    names: [['Benedikt Okoro-Sørensen', 'Farid Nasser']],
  },
]
