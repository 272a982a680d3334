import type { Outcome } from '#shared/base/outcome.ts'
import { mutate } from '../../mutate.ts'
import { offerUndo } from '../../offer-undo.ts'
import { notify } from '../../notify.ts'
import { chooseSeason } from '../../view.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Makes a season the one that everybody begins with, for a reason, and offers to take that back. */
export async function activateSeason(
  leagueId: string,
  season: Named,
  before: Named | undefined,
  reason: string,
): Promise<Outcome> {
  const outcome = await mutate(leagueId, 'season.activate', { id: season.id, reason })
  if (!outcome.ok) return outcome
  chooseSeason(leagueId, season.id)
  const done = `${season.name} is the active season.`
  if (!before) notify(done)
  else {
    offerUndo(leagueId, { done, undone: `${before.name} is active again.` }, 'season.activate', {
      id: before.id,
      reason: takenBack(reason),
    })
  }
  return outcome
}

/** Takes a season out of everybody's lists, for a reason, and offers to take that back. */
export async function archiveSeason(leagueId: string, season: Named, reason: string): Promise<Outcome> {
  const outcome = await mutate(leagueId, 'season.archive', { id: season.id, reason })
  if (outcome.ok) {
    const words = { done: `${season.name} is archived.`, undone: `${season.name} is in the list again.` }
    offerUndo(leagueId, words, 'season.restore', { id: season.id })
  }
  return outcome
}

export async function restoreSeason(leagueId: string, season: Named): Promise<void> {
  const outcome = await mutate(leagueId, 'season.restore', { id: season.id })
  if (outcome.ok) notify(`${season.name} is in the list again.`)
  else notify(outcome.message, 'danger')
}

function takenBack(reason: string): string {
  return `Taken back: ${reason}`.slice(0, 1000)
}
