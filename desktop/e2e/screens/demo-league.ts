import type { EventDetail } from '#shared/queries/event.ts'
import type { EventListItem } from '#shared/queries/events.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { LeagueListItem } from '#shared/queries/leagues.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SessionResult } from '#shared/queries/session-results.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import type { Explanation } from '#shared/scoring/explanation.ts'

const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const ids = {
  league: id(1),
  season: id(2),
  user: id(3),
  done: id(10),
  next: id(11),
  race: id(20),
  open: id(21),
}

const people = [
  ['44', 'Ana Lindqvist', 'Scarlet Works'],
  ['7', 'Benedikt Okoro-Sørensen', 'Scarlet Works'],
  ['16', 'Chiara Fontana', 'Northline Racing'],
  ['63', 'Dmitri Vasko', 'Northline Racing'],
  ['4', 'Eun-ji Park', 'Team Halden'],
  ['81', 'Farid Nasser', 'Team Halden'],
  ['101', 'Greta Weiss', 'Kestrel Motorsport'],
  ['22', 'Hugo Tanaka', 'Kestrel Motorsport'],
  ['3', 'Ines Carvalho', null],
  ['99', 'Jonas Pfeiffer', null],
] as const

export const roster: Roster = {
  drivers: people.map(([carNumber, displayName, teamName], index) => ({
    id: id(100 + index),
    displayName,
    carNumber,
    teamId: teamName && id(200 + Math.floor(index / 2)),
    teamName,
    kind: index === 9 ? 'guest' : index === 8 ? 'reserve' : 'regular',
  })),
  teams: ['Kestrel Motorsport', 'Northline Racing', 'Scarlet Works', 'Team Halden'].map((name, index) => ({
    id: id(200 + index),
    name,
    drivers: 2,
  })),
}

export const leagues: LeagueListItem[] = [
  {
    id: ids.league,
    slug: 'demo-gp',
    name: 'Demo GP',
    role: 'OWNER',
    plan: 'PRO',
    readOnly: false,
    seasonName: 'Season 2026',
    drivers: 10,
    events: 3,
  },
  {
    id: id(4),
    slug: 'club',
    name: 'Thursday Club',
    role: 'STEWARD',
    plan: 'ELITE',
    readOnly: false,
    seasonName: 'Winter Cup',
    drivers: 1,
    events: 8,
  },
  {
    id: id(5),
    slug: 'gt',
    name: 'Endurance Friends',
    role: 'DRIVER',
    plan: 'FREE',
    readOnly: false,
    seasonName: null,
    drivers: 0,
    events: 0,
  },
]

export const league: LeagueDetail = {
  accent: null,
  accents: null,
  accentLight: null,
  accentDark: null,
  logo: null,
  listed: false,
  language: 'en',
  id: ids.league,
  slug: 'demo-gp',
  name: 'Demo GP',
  role: 'OWNER',
  protestMinutes: 30,
  readOnlyBelow: null,
  seasons: [{ id: ids.season, name: 'Season 2026', isActive: true }],
}

const session = { id: ids.race, kind: 'race', name: 'Race', underProtest: false } as const
const at = (round: number, name: string, eventId: string) => ({
  id: eventId,
  round,
  name,
  zone: 'Europe/Rome',
})
export const events: EventListItem[] = [
  {
    ...at(1, 'Monza Night', ids.done),
    track: 'Autodromo di Monza',
    startsAt: '2026-04-04T18:00:00.000Z',
    status: 'completed',
    sessions: [
      { ...session, status: 'official', winners: [{ carNumber: '44', name: 'Ana Lindqvist' }] },
      {
        ...session,
        id: id(22),
        name: 'Sprint',
        kind: 'sprint',
        status: 'provisional',
        winners: [{ carNumber: '101', name: 'Greta Weiss' }],
      },
    ],
  },
  {
    ...at(2, 'Suzuka', ids.next),
    track: 'Suzuka Circuit',
    startsAt: '2026-12-05T11:00:00.000Z',
    status: 'scheduled',
    sessions: [{ ...session, id: ids.open, status: 'draft', winners: [] }],
  },
  {
    ...at(3, 'Interlagos', id(12)),
    track: 'Autódromo José Carlos Pace',
    startsAt: '2026-12-12T18:00:00.000Z',
    status: 'cancelled',
    sessions: [{ ...session, id: id(23), status: 'draft', winners: [] }],
  },
]

const gapOf = (index: number) => (index > 0 && index < 8 ? `+${(index * 4.217).toFixed(3)}` : null)

export const results: SessionResult[] = people.map(([carNumber, name, teamName], index) => ({
  id: id(300 + index),
  carNumber,
  drivers: [name],
  driverIds: [id(400 + index)],
  teamName,
  position: index < 8 ? index + 1 : null,
  sheetPosition: index < 8 ? index + 1 : null,
  rulings: [],
  status: index < 8 ? 'FINISHED' : index === 8 ? 'DNF' : 'DSQ',
  laps: index < 8 ? 30 : 12,
  timeMs: index === 0 ? 2_712_345 : null,
  addedMs: 0,
  gap: gapOf(index),
  sheetGap: gapOf(index),
  bestLapMs: 84_100 + index * 231,
  gridPosition: ((index * 3) % 10) + 1,
  awards: index === 0 ? ['pole'] : index === 2 ? ['fastest-lap'] : [],
  bonusMp: index === 2 ? 500 : 0,
  penaltyMp: index === 4 ? 2000 : 0,
  note: index === 4 ? 'Causing a collision at the Parabolica' : null,
}))

export const event: EventDetail = {
  ...at(1, 'Monza Night', ids.done),
  seasonId: ids.season,
  seasonName: 'Season 2026',
  track: 'Autodromo di Monza',
  startsAt: '2026-04-04T18:00:00.000Z',
  laps: 30,
  distanceM: null,
  status: 'completed',
  protestMinutes: null,
  leagueProtestMinutes: null,
  sessions: [
    {
      ...session,
      status: 'provisional',
      multiplier: '1/2',
      sheetVersion: 2,
      submittedAt: '2026-04-04T19:12:00.000Z',
      submittedBy: 'Sam Steward',
      windowMinutes: null,
      windowEndsAt: null,
      officialAt: null,
      revision: 2,
    },
  ],
}

export const sheet: SheetSource = {
  session: {
    ...session,
    id: ids.open,
    status: 'draft',
    version: 0,
    eventId: ids.next,
    eventName: 'Suzuka',
    round: 2,
    laps: 30,
  },
  awards: [
    { kind: 'pole', exclusive: true },
    { kind: 'fastest-lap', exclusive: true },
    { kind: 'clean-race', exclusive: false },
  ],
  entries: [],
  results: [],
}

const totals = [43_000, 43_000, 27_500, 12_143, 10_000, 8000, 6000, 4000, 0, -2000]
export const standings: StandingsView = {
  status: 'provisional',
  reasons: ['unsent-work'],
  asOfRevision: 17,
  rows: people.map(([carNumber, name, teamName], index) => ({
    id: id(100 + index),
    rank: index === 9 ? null : index < 2 ? 1 : index + 1,
    unplaced: index === 9 ? 'excluded' : null,
    shared: index < 2,
    name,
    carNumber,
    teamName,
    pointsMp: totals[index] ?? 0,
    wins: index < 2 ? 1 : 0,
    bestFinish: index < 8 ? index + 1 : null,
    licencePoints: index === 4 ? 2 : 0,
  })),
}

export const explanation: Explanation = {
  subject: 'driver',
  subjectId: id(102),
  name: 'Chiara Fontana',
  pointsMp: 27_500,
  floorMp: 0,
  adjustments: [
    {
      kind: 'ruling',
      rulingId: id(400),
      ruling: 'points',
      reason: 'Missed the drivers briefing',
      pointsMp: -1000,
    },
  ] as unknown as Explanation['adjustments'],
  rounds: [
    {
      round: 1,
      eventId: ids.done,
      eventName: 'Monza Night',
      rulesetVersionId: id(401),
      pointsMp: 28_500,
      countedMp: 28_500,
      sessions: [
        {
          sessionId: ids.race,
          sessionName: 'Race',
          kind: 'race',
          multiplier: '1',
          provisional: true,
          counted: 'counted',
          pointsMp: 28_500,
          lines: [
            {
              kind: 'place',
              entryId: id(402),
              status: 'FINISHED',
              place: 1,
              sheetPosition: 2,
              tied: 1,
              tableMp: 25_000,
              sharedBy: 1,
              tooShort: null,
              multiplier: '1',
              drivers: 1,
              unpaid: null,
              pointsMp: 25_000,
            },
            { kind: 'bonus', entryId: id(402), award: 'pole', tied: 1, pointsMp: 3000 },
            { kind: 'bonus-by-hand', entryId: id(402), pointsMp: 500 },
          ],
        },
      ],
    },
    {
      round: 2,
      eventId: ids.next,
      eventName: 'Suzuka',
      rulesetVersionId: id(401),
      pointsMp: 8000,
      countedMp: 0,
      sessions: [
        {
          sessionId: ids.open,
          sessionName: 'Sprint',
          kind: 'sprint',
          multiplier: '1/2',
          provisional: false,
          counted: 'dropped',
          pointsMp: 8000,
          lines: [
            {
              kind: 'place',
              entryId: id(402),
              status: 'FINISHED',
              place: 3,
              sheetPosition: 3,
              tied: 1,
              tableMp: 16_000,
              sharedBy: 1,
              tooShort: null,
              multiplier: '1/2',
              drivers: 1,
              unpaid: null,
              pointsMp: 8000,
            },
          ],
        },
      ],
    },
  ],
}
