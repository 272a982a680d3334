import type { Role } from '#shared/model/role.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'

/** The league that a first start shows. Its ids are fixed, so that starting again finds it and examples can name it. */
export const demoLeague = { id: demoId(1), slug: 'demo-gp', name: 'Demo GP' } as const

export interface DemoUser {
  readonly id: string
  readonly memberId: string
  readonly displayName: string
}

/** One user for each role; the development sign-in offers them. */
export const demoUsers: Record<Role, DemoUser> = {
  OWNER: { id: demoId(11), memberId: demoId(21), displayName: 'Mara Lindqvist' },
  ADMIN: { id: demoId(12), memberId: demoId(22), displayName: 'Ade Falade' },
  STEWARD: { id: demoId(13), memberId: demoId(23), displayName: 'Jonas Weller' },
  DRIVER: { id: demoId(14), memberId: demoId(24), displayName: 'Ines Moreau' },
}

export const demoSeasonId = demoId(30)

/** What a person did, as a mutation. */
export interface DemoStep {
  readonly by: Role
  readonly name: MutationName
  readonly args: unknown
}

/**
 * All that happened in the league after its owner made it. `dayAfter` tells the instant (ISO, UTC) at which a race starts
 * so many days after the first start, or before it.
 */
export function demoSteps(dayAfter: (days: number) => string): DemoStep[] {
  return [
    step('OWNER', 'ruleset.save', {
      rulesetId: demoId(31),
      versionId: rulesetVersionId,
      name: 'Formula points',
      rules: defaultRuleset,
    }),
    step('OWNER', 'season.add', { id: demoSeasonId, name: 'Season 1', rulesetVersionId, activate: true }),
    step('ADMIN', 'team.add', { items: teams }),
    step('ADMIN', 'driver.add', { items: drivers }),
    ...rounds.map(({ name, track, laps, day }, index) =>
      step('ADMIN', 'event.add', {
        id: demoId(301 + index),
        seasonId: demoSeasonId,
        round: index + 1,
        name,
        track,
        startsAt: dayAfter(day),
        laps,
        sessions: [{ id: demoId(401 + index), kind: 'race', name: 'Race' }],
      }),
    ),
    // A finale is looked at more closely.
    step('ADMIN', 'protest-window.set', { eventId: demoId(303), minutes: 30 }),
    step('STEWARD', 'result.submit', firstSheet()),
    step('STEWARD', 'session.declare-official', { sessionId: demoId(401) }),
    step('OWNER', 'league.list', { listed: true }),
  ]
}

const rulesetVersionId = demoId(32)

const teams = ['Northwind Racing', 'Blue Harbour', 'Cobalt Works', 'Team Meridian'].map((name, index) => ({
  id: demoId(101 + index),
  name,
}))

const drivers = [
  { displayName: 'Ines Moreau', carNumber: '7' },
  { displayName: 'Tomas Varga', carNumber: '44' },
  { displayName: 'Kenji Sato', carNumber: '12' },
  { displayName: 'Lucia Ferrante', carNumber: '3' },
  { displayName: 'Oskar Nyberg', carNumber: '21' },
  { displayName: 'Dele Okafor', carNumber: '9' },
  { displayName: 'Hanna Brandt', carNumber: '63' },
  { displayName: 'Rui Tavares', carNumber: '18' },
  { displayName: 'Nadia Petrov', carNumber: '5' },
  { displayName: 'Callum Reid', carNumber: '30' },
].map((driver, index) => ({ ...driver, id: demoId(201 + index), teamId: demoId(101 + (index % 4)) }))

const rounds = [
  { name: 'Harbour Grand Prix', track: 'Harbour Street Circuit', laps: 32, day: -7 },
  { name: 'Pine Ridge Grand Prix', track: 'Pine Ridge', laps: 28, day: 3 },
  { name: 'Salt Flats Grand Prix', track: 'Salt Flats Ring', laps: 40, day: 17 },
]

/** Round 1: the cars as they finished, by their places in the list of drivers; the last one broke down. */
const finish = [3, 1, 0, 6, 4, 2, 8, 9, 7, 5]
const retired = 5

function firstSheet(): MutationArgs<'result.submit'> {
  return {
    sessionId: demoId(401),
    seenVersion: 0,
    entries: drivers.map((driver, index) => ({
      id: demoId(501 + index),
      carNumber: driver.carNumber,
      teamId: driver.teamId,
      driverIds: [driver.id],
    })),
    results: finish.map((index, place) => ({
      id: demoId(601 + index),
      entryId: demoId(501 + index),
      position: index === retired ? null : place + 1,
      status: index === retired ? 'DNF' : 'FINISHED',
      laps: index === retired ? 11 : 32,
      gridPosition: ((index * 3) % drivers.length) + 1,
      timeMs: index === retired ? null : 2_912_000 + place * 4_371,
      bestLapMs: 90_112 + ((index * 7) % 10) * 153,
      ...(index === 6 ? { penaltyMp: 2_000, note: 'Left the pits under a red light' } : {}),
    })),
  }
}

function step<Name extends MutationName>(by: Role, name: Name, args: MutationArgs<Name>): DemoStep {
  return { by, name, args }
}

function demoId(n: number): string {
  return `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
}
