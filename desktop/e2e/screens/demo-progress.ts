import { progressView } from '#shared/queries/progress-view.ts'
import { seasonProgress } from '#shared/scoring/season-progress.ts'
import { inventField } from '#shared/ui/charts/testing/invent-field.ts'
import { demoSeason } from './demo-rules.ts'

const season = demoSeason()
const nameOf = new Map(season.drivers.map(({ id, name }) => [id, name]))
const teamOf = (id: string) => season.entries.find(({ driverIds }) => driverIds.includes(id))?.teamId ?? null

/** The demo season round by round. */
export const progress = progressView(
  seasonProgress(season, 'driver'),
  (id) => ({ name: nameOf.get(id) ?? id, carNumber: null, teamName: teamOf(id), teamId: teamOf(id) }),
  season.teams.map(({ id }) => id),
)

export const manyDrivers = inventField(40, 16)
