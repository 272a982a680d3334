import { call, messageOf } from '../../bridge.ts'
import { leagueOf } from '../../route.ts'
import { counted } from '../../ui/counted.ts'
import { notify } from '../../notify.ts'
import { useView } from '../../view.ts'

/** Saves the open league's unsent work as a file that another laptop can take over. */
export async function exportBundle(): Promise<void> {
  const leagueId = leagueOf(useView.getState().route) ?? (await onlyLeagueWithWork())
  if (leagueId === null) return notify('Open the league whose unsent work you want to hand over.')
  try {
    const made = await call('makeBundle', { leagueId })
    if (!made.ok) return notify(made.message)
    const saved = await call('saveText', { fileName: made.fileName, text: made.text })
    if (!saved) return
    notify(
      `${counted(made.changes, 'change')} saved in ${made.fileName}. They stay in your outbox as well: whoever syncs first sends them, once.`,
    )
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}

/** Outside of a league: the one that has unsent work, if it is only one. */
async function onlyLeagueWithWork(): Promise<string | null> {
  const items = await call('outbox', {}).catch(() => [])
  const leagues = new Set(items.filter((item) => item.state.kind !== 'refused').map((item) => item.leagueId))
  return leagues.size === 1 ? ([...leagues][0] ?? null) : null
}
