/** How often a window may break in `crashWindowMs` and come back by itself. */
const mostReloads = 2
export const crashWindowMs = 10 * 60_000

/**
 * What to do when the process of a window has ended by itself. `crashes` are the times of it, this one last, ms. The work is
 * in the engine, so loading the page again loses nothing; what breaks again and again is a person's to decide.
 */
export function afterWindowCrash(crashes: readonly number[]): 'reload' | 'ask' {
  const last = crashes.at(-1) ?? 0
  return crashes.filter((at) => at > last - crashWindowMs).length <= mostReloads ? 'reload' : 'ask'
}

/** What a person is asked then. */
export const crashQuestion = {
  type: 'error' as const,
  title: 'GridBoss',
  message: 'The window broke three times.',
  detail:
    'What you entered is safe on this laptop. If it breaks again, show the logs to whoever looks after GridBoss.',
  buttons: ['Open again', 'Show logs', 'Quit'],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
}
