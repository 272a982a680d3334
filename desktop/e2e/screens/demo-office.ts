import type { PlannedEvent } from '#shared/queries/calendar.ts'
import type { DriverHistory } from '#shared/queries/driver-history.ts'
import type { OfficeDriver, OfficeRoster } from '#shared/queries/office-roster.ts'
import type { SeasonListItem } from '#shared/queries/seasons.ts'
import { events, ids, roster } from './demo-league.ts'

const id = (n: number): string => `0190a000-0000-7000-9000-${String(n).padStart(12, '0')}`

export const officeRoster: OfficeRoster = {
  plan: 'PRO',
  drivers: [
    ...roster.drivers.map((driver, index) => ({
      ...driver,
      teamId: roster.teams.find((team) => team.name === driver.teamName)?.id ?? null,
      userId: index === 1 ? id(1) : null,
      memberName: index === 1 ? 'Benedikt O.' : null,
      archived: false,
      readOnly: false,
    })),
    {
      id: id(10),
      displayName: 'Kofi Mensah',
      carNumber: '12',
      teamId: null,
      teamName: null,
      kind: 'regular',
      userId: null,
      memberName: null,
      archived: true,
      readOnly: false,
    },
  ],
  teams: [
    ...roster.teams.map((team) => ({ ...team, archived: false })),
    { id: id(20), name: 'Old Blues', drivers: 0, archived: true },
  ],
  members: [
    { userId: id(1), displayName: 'Benedikt O.' },
    { userId: ids.user, displayName: 'Olivia Owner' },
  ],
}

/** A league that has grown: so many drivers in so many teams. */
export function largeRoster(count: number, teams: number): OfficeRoster {
  const drivers = Array.from({ length: count }, (_each, n): OfficeDriver => ({
    id: id(1000 + n),
    displayName: `Driver ${String(n + 1).padStart(3, '0')}`,
    carNumber: String(n + 1),
    teamId: id(5000 + (n % teams)),
    teamName: `Team ${String((n % teams) + 1)}`,
    kind: 'regular',
    userId: null,
    memberName: null,
    archived: false,
    readOnly: false,
  }))
  return {
    plan: 'ELITE',
    drivers,
    teams: Array.from({ length: teams }, (_each, n) => ({
      id: id(5000 + n),
      name: `Team ${String(n + 1)}`,
      drivers: Math.ceil(count / teams),
      archived: false,
    })),
    members: [],
  }
}

const result = {
  entryId: id(45),
  sessionId: id(46),
  seasonId: ids.season,
  eventId: ids.done,
  round: 1,
  eventName: 'Monza Night',
  startsAt: '2026-04-04T18:00:00.000Z',
  zone: 'Europe/Rome',
  cancelled: false,
  underProtest: false,
  windowEndsAt: null,
  carNumber: '44',
  teamId: id(5000),
  teamName: 'Scarlet Works',
  laps: null,
  timeMs: null,
  gridPosition: null,
} as const

export const driverHistory: DriverHistory = {
  id: roster.drivers[0]?.id ?? '',
  displayName: 'Ana Lindqvist',
  carNumber: '44',
  kind: 'regular',
  teamName: 'Scarlet Works',
  userId: id(2),
  memberName: 'Ana L.',
  archived: false,
  teams: [
    {
      teamId: id(5000),
      teamName: 'Scarlet Works',
      seasonId: ids.season,
      seasonName: 'Season 2026',
      events: 3,
      firstRound: 1,
      lastRound: 3,
    },
    {
      teamId: null,
      teamName: null,
      seasonId: id(30),
      seasonName: 'Season 2025',
      events: 1,
      firstRound: 8,
      lastRound: 8,
    },
  ],
  results: [
    {
      ...result,
      resultId: id(41),
      sessionName: 'Race',
      sessionKind: 'race',
      sessionStatus: 'official',
      position: 1,
      sheetPosition: 1,
      rulings: [],
      status: 'FINISHED',
    },
    {
      ...result,
      resultId: id(42),
      sessionName: 'Sprint',
      sessionKind: 'sprint',
      sessionStatus: 'provisional',
      position: null,
      sheetPosition: null,
      rulings: [],
      status: 'DNF',
    },
    {
      ...result,
      resultId: id(43),
      seasonId: id(30),
      eventId: id(31),
      round: 8,
      eventName: 'Finale',
      startsAt: '2025-11-22T19:00:00.000Z',
      teamId: null,
      teamName: null,
      sessionName: 'Race',
      sessionKind: 'race',
      sessionStatus: 'official',
      position: 6,
      sheetPosition: 6,
      rulings: [],
      status: 'FINISHED',
    },
  ],
}

export const seasons: SeasonListItem[] = [
  {
    id: ids.season,
    name: 'Season 2026',
    isActive: true,
    archived: false,
    rulesName: 'Standard',
    rulesVersion: 3,
    events: 2,
    completed: 1,
    firstStart: '2026-04-04T18:00:00.000Z',
    lastStart: '2026-12-05T11:00:00.000Z',
  },
  {
    id: id(50),
    name: 'Winter Cup 2027',
    isActive: false,
    archived: false,
    rulesName: 'Standard',
    rulesVersion: 3,
    events: 0,
    completed: 0,
    firstStart: null,
    lastStart: null,
  },
  {
    id: id(30),
    name: 'Season 2025',
    isActive: false,
    archived: true,
    rulesName: 'Standard',
    rulesVersion: 1,
    events: 8,
    completed: 8,
    firstStart: '2025-04-05T18:00:00.000Z',
    lastStart: '2025-11-22T19:00:00.000Z',
  },
]

export const calendar: PlannedEvent[] = events.map((event, index) => ({
  id: event.id,
  seasonId: ids.season,
  round: event.round,
  name: event.name,
  track: event.track,
  startsAt: event.startsAt,
  zone: ['Europe/Rome', 'Asia/Tokyo', 'America/Sao_Paulo'][index] ?? 'UTC',
  laps: index === 2 ? null : 30,
  distanceM: index === 2 ? 305_000 : null,
  status: event.status,
  cancelReason: event.status === 'cancelled' ? 'The server host is down' : null,
  rulesetVersionId: id(60),
  seasonRules: true,
  sessions: event.sessions.map(({ id: sessionId, kind, name, status }) => ({
    id: sessionId,
    kind,
    name,
    multiplier: '1',
    entered: status !== 'draft',
  })),
}))
