import type { MutationName } from '#shared/mutations/registry.ts'
import { admins, submitted, type Cases } from './case.ts'
import { fixture, freshId, type Actor } from './league-fixture.ts'

const race = { id: freshId(2), kind: 'race' as const, name: 'Race' }
const event = {
  id: freshId(1),
  seasonId: fixture.season,
  round: 2,
  name: 'Round 2',
  track: 'Harbour',
  startsAt: '2026-05-02T18:00:00Z',
  sessions: [race],
}
const { seasonId: _, ...planned } = event
const secondSeason: [Actor, MutationName, unknown] = [
  'admin',
  'season.add',
  { id: freshId(50), name: '2027', rulesetVersionId: fixture.version, activate: false },
]
const secondEvent: [Actor, MutationName, unknown] = ['admin', 'event.add', event]
const raceChange = { id: fixture.race, kind: 'race' as const, name: 'Main race', multiplier: '1', ordinal: 1 }

type OfficeName = Extract<MutationName, `${'team' | 'driver' | 'season' | 'event'}.${string}`>

/** What is tried of the league office's mutations. */
export const officeCases: Cases<OfficeName> = {
  'team.add': {
    ...admins,
    good: { items: [{ id: freshId(1), name: 'Heron' }] },
    bad: [
      ['name-taken', { items: [{ id: freshId(1), name: 'gull racing ' }] }],
      [
        'name-taken',
        {
          items: [
            { id: freshId(1), name: 'A' },
            { id: freshId(2), name: 'a' },
          ],
        },
      ],
      ['conflict', { items: [{ id: fixture.team, name: 'Other' }] }],
      ['invalid', { items: [] }],
    ],
  },
  'team.update': {
    ...admins,
    after: [['admin', 'team.add', { items: [{ id: freshId(60), name: 'Heron' }] }]],
    good: { id: fixture.team, name: 'GULL Racing' },
    bad: [
      ['name-taken', { id: fixture.team, name: ' heron' }],
      ['unknown-team', { id: freshId(9), name: 'Tern' }],
      ['invalid', { id: fixture.team, name: '' }],
    ],
  },
  'team.archive': {
    ...admins,
    good: { id: fixture.team },
    bad: [
      ['unknown-team', { id: freshId(9) }],
      ['invalid', {}],
    ],
  },
  'team.restore': {
    ...admins,
    after: [
      ['admin', 'team.add', { items: [{ id: freshId(60), name: 'Heron' }] }],
      ['admin', 'team.archive', { id: freshId(60) }],
      ['admin', 'team.add', { items: [{ id: freshId(61), name: 'heron' }] }],
      ['admin', 'team.archive', { id: fixture.team }],
    ],
    good: { id: fixture.team },
    bad: [
      ['unknown-team', { id: freshId(9) }],
      ['name-taken', { id: freshId(60) }],
    ],
  },
  'driver.add': {
    ...admins,
    good: { items: [{ id: freshId(1), displayName: 'Cleo Marsh', carNumber: '12', teamId: fixture.team }] },
    bad: [
      ['name-taken', { items: [{ id: freshId(1), displayName: 'ANA VILAR' }] }],
      ['unknown-team', { items: [{ id: freshId(1), displayName: 'Cleo', teamId: freshId(5) }] }],
      ['invalid', { items: [{ id: 'no-uuid', displayName: 'Cleo' }] }],
      [
        'PLAN_LIMIT',
        { items: Array.from({ length: 19 }, (_each, n) => ({ id: freshId(n), displayName: `Driver ${n}` })) },
      ],
    ],
  },
  'driver.update': {
    ...admins,
    good: {
      id: fixture.ana,
      displayName: 'Ana Vilar Reis',
      carNumber: null,
      teamId: fixture.team,
      kind: 'reserve',
      userId: fixture.driverUser,
    },
    after: [
      ['admin', 'driver.update', { id: fixture.bo, userId: fixture.owner }],
      ['admin', 'driver.add', { items: [{ id: freshId(70), displayName: 'Gone' }] }],
      ['admin', 'driver.archive', { ids: [freshId(70)] }],
    ],
    bad: [
      ['name-taken', { id: fixture.ana, displayName: 'bo lund' }],
      ['unknown-team', { id: fixture.ana, teamId: freshId(5) }],
      ['unknown-driver', { id: fixture.foreignDriver, displayName: 'Mine' }],
      ['unknown-member', { id: fixture.ana, userId: fixture.stranger }],
      ['user-taken', { id: fixture.ana, userId: fixture.owner }],
      ['archived', { id: freshId(70), carNumber: '9' }],
      ['invalid', { id: fixture.ana, kind: 'hero' }],
    ],
  },
  'driver.archive': {
    ...admins,
    good: { ids: [fixture.ana, fixture.bo] },
    bad: [
      ['unknown-driver', { ids: [fixture.ana, fixture.foreignDriver] }],
      ['invalid', { ids: [] }],
    ],
  },
  'driver.restore': {
    ...admins,
    after: [
      ['admin', 'driver.archive', { ids: [fixture.ana, fixture.bo] }],
      ['admin', 'driver.add', { items: [{ id: freshId(71), displayName: 'Bo Lund' }] }],
    ],
    good: { ids: [fixture.ana] },
    bad: [
      ['name-taken', { ids: [fixture.bo] }],
      ['unknown-driver', { ids: [fixture.foreignDriver] }],
    ],
  },
  'driver.keep-open': {
    ...admins,
    after: [
      ['admin', 'driver.add', { items: [{ id: freshId(72), displayName: 'Gone' }] }],
      ['admin', 'driver.archive', { ids: [freshId(72)] }],
      ['steward', 'guest.add', { id: freshId(73), displayName: 'Nina Guest' }],
      [
        'admin',
        'driver.add',
        {
          items: Array.from({ length: 18 }, (_each, n) => ({
            id: freshId(300 + n),
            displayName: `Driver ${n}`,
          })),
        },
      ],
    ],
    good: { ids: [fixture.bo, fixture.bo] },
    bad: [
      ['unknown-driver', { ids: [fixture.foreignDriver] }],
      ['unknown-driver', { ids: [freshId(72)] }],
      ['unknown-driver', { ids: [freshId(73)] }],
      ['invalid', { ids: [freshId(1), 'no-uuid'] }],
      ['invalid', {}],
    ],
  },
  'season.add': {
    ...admins,
    good: { id: freshId(1), name: '2027', rulesetVersionId: fixture.version, activate: true },
    bad: [
      ['unknown-ruleset', { id: freshId(1), name: '2027', rulesetVersionId: freshId(9), activate: true }],
      ['name-taken', { id: freshId(1), name: '2026 ', rulesetVersionId: fixture.version, activate: true }],
    ],
  },
  'season.copy': {
    ...admins,
    good: {
      id: freshId(40),
      fromSeasonId: fixture.season,
      name: '2027',
      activate: true,
      events: [planned],
    },
    bad: [
      ['unknown-season', { id: freshId(40), fromSeasonId: freshId(41), name: '2027', activate: false }],
      ['name-taken', { id: freshId(40), fromSeasonId: fixture.season, name: '2026', activate: false }],
      [
        'unknown-ruleset',
        {
          id: freshId(40),
          fromSeasonId: fixture.season,
          name: '2027',
          activate: false,
          events: [{ ...planned, rulesetVersionId: freshId(9) }],
        },
      ],
      [
        'invalid',
        {
          id: freshId(40),
          fromSeasonId: fixture.season,
          name: '2027',
          activate: false,
          events: [{ ...planned, zone: 'Mars/Olympus' }],
        },
      ],
    ],
  },
  'season.update': {
    ...admins,
    after: [secondSeason],
    good: { id: fixture.season, name: 'Spring 2026' },
    bad: [
      ['unknown-season', { id: freshId(9), name: 'X' }],
      ['name-taken', { id: fixture.season, name: '2027' }],
      ['invalid', { id: fixture.season, name: ' ' }],
    ],
  },
  'season.activate': {
    ...admins,
    after: [
      secondSeason,
      [
        'admin',
        'season.add',
        { id: freshId(51), name: '2020', rulesetVersionId: fixture.version, activate: false },
      ],
      ['admin', 'season.archive', { id: freshId(51) }],
    ],
    good: { id: freshId(50), reason: 'The winter begins' },
    bad: [
      ['invalid', { id: freshId(50), reason: 'x' }],
      ['unknown-season', { id: freshId(9) }],
      ['archived', { id: freshId(51) }],
    ],
  },
  'season.archive': {
    ...admins,
    after: [secondSeason],
    good: { id: freshId(50), reason: 'Not run' },
    bad: [
      ['invalid', { id: freshId(50), reason: ' ' }],
      ['season-active', { id: fixture.season }],
      ['unknown-season', { id: freshId(9) }],
    ],
  },
  'season.restore': {
    ...admins,
    after: [
      secondSeason,
      ['admin', 'season.archive', { id: freshId(50) }],
      [
        'admin',
        'season.add',
        { id: freshId(51), name: '2028', rulesetVersionId: fixture.version, activate: false },
      ],
      ['admin', 'season.archive', { id: freshId(51) }],
      ['admin', 'season.update', { id: fixture.season, name: '2028' }],
    ],
    good: { id: freshId(50) },
    bad: [
      ['name-taken', { id: freshId(51) }],
      ['unknown-season', { id: freshId(9) }],
    ],
  },
  'event.add': {
    ...admins,
    good: event,
    bad: [
      ['unknown-season', { ...event, seasonId: freshId(7) }],
      ['unknown-ruleset', { ...event, rulesetVersionId: freshId(7) }],
      ['invalid', { ...event, startsAt: 'next friday' }],
      ['invalid', { ...event, zone: 'Mars/Olympus' }],
      ['invalid', { ...event, zone: '+05:30' }],
      ['invalid', { ...event, extra: true }],
      ['invalid', { ...event, sessions: [{ ...race, multiplier: '0.5' }] }],
    ],
  },
  'event.update': {
    ...admins,
    after: [submitted, secondEvent],
    good: {
      id: fixture.event,
      name: 'Harbour Night',
      startsAt: '2026-05-03T18:00:00Z',
      zone: 'Europe/Lisbon',
      putSessions: [
        raceChange,
        { id: freshId(80), kind: 'qualifying', name: 'Quali', multiplier: '1', ordinal: 2 },
      ],
    },
    bad: [
      ['unknown-event', { id: freshId(9), name: 'X' }],
      ['invalid', { id: fixture.event, startsAt: '2026-05-03T18:00:00Z' }],
      ['invalid', { id: fixture.event, startsAt: '2026-05-03T18:00:00Z', zone: 'Nowhere' }],
      ['has-results', { id: fixture.event, putSessions: [{ ...raceChange, kind: 'sprint' }] }],
      ['has-results', { id: fixture.event, removeSessionIds: [fixture.race] }],
      ['no-session', { id: event.id, removeSessionIds: [race.id] }],
      ['conflict', { id: event.id, putSessions: [raceChange] }],
    ],
  },
  'event.cancel': {
    ...admins,
    good: { id: fixture.event, reason: 'The server host is down' },
    bad: [
      ['unknown-event', { id: freshId(9), reason: 'No such thing' }],
      ['invalid', { id: fixture.event, reason: '' }],
    ],
  },
  'event.restore': {
    ...admins,
    after: [['admin', 'event.cancel', { id: fixture.event, reason: 'The server host is down' }]],
    good: { id: fixture.event },
    bad: [['unknown-event', { id: freshId(9) }]],
  },
  'event.remove': {
    ...admins,
    after: [submitted, secondEvent],
    good: { id: event.id, seasonId: fixture.season },
    bad: [
      ['has-results', { id: fixture.event, seasonId: fixture.season }],
      ['unknown-event', { id: event.id, seasonId: freshId(9) }],
      ['unknown-event', { id: freshId(9), seasonId: fixture.season }],
    ],
  },
}
