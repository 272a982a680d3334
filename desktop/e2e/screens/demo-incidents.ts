import type { IncidentDetail } from '#shared/queries/incident.ts'
import type { IncidentItem } from '#shared/queries/incidents.ts'
import { ids, roster } from './demo-league.ts'
import { rulings, sessionCars } from './demo-rules.ts'

const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const olivia = ids.user
const [sam, ada] = [id(901), id(902)]
const monza = { id: ids.race, name: 'Race', eventId: ids.done, eventName: 'Monza Night', round: 1 }
const car = (at: number) => ({
  entryId: sessionCars[at]?.entryId ?? null,
  carNumber: sessionCars[at]?.carNumber ?? null,
  names: sessionCars[at]?.drivers.map(({ name }) => name) ?? [],
})
const reported = {
  session: monza,
  verdict: null,
  lap: null,
  atMs: null,
  mine: false,
  reportedBy: 'Chiara Fontana',
} as const

export const incidentIds = {
  collision: id(951),
  protest: id(952),
  voting: id(953),
  decided: id(954),
  unsafe: id(955),
}

export const incidents: IncidentItem[] = [
  {
    ...reported,
    id: incidentIds.voting,
    number: 9,
    kind: 'incident',
    stage: 'voting',
    lap: 21,
    reportedAt: '2026-04-04T19:52:00.000Z',
    cars: [car(6), car(7)],
  },
  {
    ...reported,
    id: incidentIds.protest,
    number: 8,
    kind: 'protest',
    stage: 'investigating',
    reportedAt: '2026-04-04T19:41:00.000Z',
    cars: [car(0)],
  },
  {
    ...reported,
    id: incidentIds.collision,
    number: 7,
    kind: 'incident',
    stage: 'reported',
    lap: 12,
    atMs: 1_865_200,
    reportedAt: '2026-04-04T19:20:00.000Z',
    cars: [car(4), car(1)],
  },
  {
    ...reported,
    id: incidentIds.decided,
    number: 6,
    kind: 'incident',
    stage: 'decided',
    verdict: 'penalty',
    lap: 3,
    mine: true,
    reportedAt: '2026-04-04T19:05:00.000Z',
    reportedBy: 'Olivia Owner',
    cars: [car(4)],
  },
  {
    ...reported,
    id: incidentIds.unsafe,
    number: 5,
    kind: 'incident',
    stage: 'withdrawn',
    reportedAt: '2026-04-04T18:40:00.000Z',
    cars: [{ entryId: null, carNumber: '101', names: [roster.drivers[6]?.displayName ?? ''] }],
  },
]

const stewards = [
  { userId: ada, name: 'Ada Admin', recusal: null },
  { userId: olivia, name: 'Olivia Owner', recusal: null },
  { userId: sam, name: 'Sam Steward', recusal: 'involved' },
] as const
const statement = {
  id: id(961),
  by: 'Chiara Fontana',
  at: '2026-04-04T19:20:00.000Z',
  statement:
    'Car 4 braked very late into the Parabolica and hit the left rear of car 7, which spun into the gravel. I was right behind them.',
  evidence: [
    'https://www.video.example/watch?v=parabolica-lap-12',
    'https://clips.example/onboard/63/lap-12?from=31m02s',
  ],
}
const none = { voters: [], votes: [], rulings: [], appealed: null, steps: [], isReporter: false } as const

const details: Record<string, Partial<IncidentDetail>> = {
  [incidentIds.collision]: { state: { kind: 'reported' } },
  [incidentIds.protest]: {
    state: { kind: 'investigating', by: sam, at: '2026-04-04T19:44:00.000Z' },
    stateBy: 'Sam Steward',
    steps: [
      {
        id: id(971),
        kind: 'investigate',
        by: 'Sam Steward',
        about: null,
        reason: null,
        at: '2026-04-04T19:44:00.000Z',
      },
      {
        id: id(972),
        kind: 'recuse',
        by: 'Sam Steward',
        about: 'Sam Steward',
        reason: 'I share a garage with car 44',
        at: '2026-04-04T19:46:00.000Z',
      },
    ],
    stewards: stewards.map((steward) => ({ ...steward, recusal: 'own-request' as const })),
  },
  [incidentIds.voting]: {
    state: { kind: 'voting', by: ada, at: '2026-04-04T19:58:00.000Z' },
    stateBy: 'Ada Admin',
    voters: [{ userId: ada, name: 'Ada Admin' }],
  },
  [incidentIds.decided]: {
    state: {
      kind: 'decided',
      by: ada,
      at: '2026-04-04T19:40:00.000Z',
      verdict: { kind: 'penalty', rulingIds: [id(701), id(702)] },
      reason: 'Causing a collision at the Parabolica, lap 12',
    },
    stateBy: 'Ada Admin',
    isReporter: true,
    voters: [
      { userId: ada, name: 'Ada Admin' },
      { userId: sam, name: 'Sam Steward' },
    ],
    votes: [
      { id: id(981), by: 'Ada Admin', verdict: 'penalty', remark: '10 s and two licence points' },
      { id: id(982), by: 'Sam Steward', verdict: 'penalty', remark: null },
    ],
    rulings: rulings.slice(0, 2).map(({ id, decision, effect, carNumber }) => ({
      id,
      decision,
      effect,
      carNumber: carNumber ?? '4',
      revoked: false,
    })),
    stewards: stewards.map((steward) =>
      steward.userId === olivia ? { ...steward, recusal: 'reporter' as const } : steward,
    ),
  },
  [incidentIds.unsafe]: {
    state: {
      kind: 'withdrawn',
      by: sam,
      at: '2026-04-04T18:50:00.000Z',
      reason: 'The replay shows a normal release',
    },
    stateBy: 'Sam Steward',
    statements: [],
  },
}

/** What the engine would answer for one report. */
export function incidentDetail(args: unknown): IncidentDetail | null {
  const { incidentId } = args as { incidentId: string }
  const item = incidents.find((each) => each.id === incidentId)
  if (!item) return null
  return {
    ...item,
    ...none,
    seasonId: ids.season,
    state: { kind: 'reported' },
    stateBy: null,
    statements: [statement],
    stewards,
    ...details[incidentId],
  }
}
