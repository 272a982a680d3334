import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Archives a driver and offers to take it back. */
export async function archiveDriver(leagueId: string, driver: Named): Promise<void> {
  const outcome = await mutate(leagueId, 'driver.archive', { ids: [driver.id] })
  if (!outcome.ok) return notify(outcome.message, 'danger')
  notify(`${driver.name} is archived. Their results stay.`, 'plain', {
    label: 'Undo',
    run: () => void restoreDriver(leagueId, driver),
  })
}

export async function restoreDriver(leagueId: string, driver: Named): Promise<void> {
  const outcome = await mutate(leagueId, 'driver.restore', { ids: [driver.id] })
  if (outcome.ok) notify(`${driver.name} is on the roster again.`)
  else notify(outcome.message, 'danger')
}

/** Archives a team and offers to take it back. */
export async function archiveTeam(leagueId: string, team: Named): Promise<void> {
  const outcome = await mutate(leagueId, 'team.archive', { id: team.id })
  if (!outcome.ok) return notify(outcome.message, 'danger')
  notify(`${team.name} is archived. Its results stay.`, 'plain', {
    label: 'Undo',
    run: () => void restoreTeam(leagueId, team),
  })
}

export async function restoreTeam(leagueId: string, team: Named): Promise<void> {
  const outcome = await mutate(leagueId, 'team.restore', { id: team.id })
  if (outcome.ok) notify(`${team.name} is on the roster again, with its drivers.`)
  else notify(outcome.message, 'danger')
}
