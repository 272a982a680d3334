import type { RevisionState } from '#shared/revisions/revision.ts'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { results, roster } from './demo-league.ts'

const drivers = roster.drivers

type Result = RevisionState['sheet']['results'][number]

/** The demo race as a revision has it, with changes by car number. */
function sheet(changes: Readonly<Record<string, Partial<Result>>>, without: readonly string[] = []) {
  const shown = results.filter(({ carNumber }) => !without.includes(carNumber))
  return {
    entries: shown.map(({ id, carNumber }) => {
      const driver = drivers.find((each) => each.carNumber === carNumber)
      return {
        id: `entry ${id}`,
        carNumber,
        class: null,
        teamId: driver?.teamId ?? null,
        driverIds: driver ? [driver.id] : [],
        points: 'eligible' as const,
      }
    }),
    results: shown.map(({ id, position, status, laps, timeMs, gap, bestLapMs, gridPosition, ...rest }) => ({
      id,
      entryId: `entry ${id}`,
      position,
      status,
      driverIds: null,
      laps,
      timeMs,
      gap,
      bestLapMs,
      gridPosition,
      awards: rest.awards.map((kind) => ({ kind })),
      bonusMp: rest.bonusMp,
      penaltyMp: rest.penaltyMp,
      penalties: [],
      note: rest.note,
      ...changes[rest.carNumber],
    })),
  }
}

const state = (status: RevisionState['status'], of: RevisionState['sheet']): RevisionState => ({
  status,
  underProtest: false,
  multiplier: '1/2',
  rulings: [],
  sheet: of,
})
const first = sheet({ '4': { penaltyMp: 0, note: null }, '16': { position: 4 }, '63': { position: 3 } }, [
  '99',
])
const last = sheet({})

/** Submitted, made official by the server, corrected after that. */
export const history: SessionHistory = {
  revised: null,
  names: Object.fromEntries([
    ...drivers.map(({ id, displayName }) => [id, displayName] as const),
    ...roster.teams.map(({ id, name }) => [id, name] as const),
  ]),
  revisions: [
    {
      number: 3,
      cause: 'corrected',
      by: 'steward',
      name: 'Sam Steward',
      madeAt: '2026-04-05T08:12:00.000Z',
      reason: 'The photo finish, and car 99 was left out',
      restoredFrom: null,
      state: state('amended', last),
    },
    {
      number: 2,
      cause: 'official',
      by: 'server',
      name: null,
      madeAt: '2026-04-04T19:42:00.000Z',
      reason: null,
      restoredFrom: null,
      state: state('official', first),
    },
    {
      number: 1,
      cause: 'submitted',
      by: 'steward',
      name: 'Olivia Owner',
      madeAt: '2026-04-04T19:12:00.000Z',
      reason: null,
      restoredFrom: null,
      state: state('provisional', first),
    },
  ],
}
