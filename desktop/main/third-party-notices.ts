import { dialog, shell } from 'electron'
import { join, sep } from 'node:path'
import type { Log } from './log-file.ts'

/** Opens the licences of the packages in the app with whatever shows texts on this system. `out` is the bundle's folder. */
export async function showNotices(out: string, log: Log): Promise<void> {
  // Inside an installed app the bundle is one archive, which other programs cannot read; the notices lie beside it.
  const path = join(out, 'THIRD-PARTY-NOTICES.txt').replace(
    `${sep}app.asar${sep}`,
    `${sep}app.asar.unpacked${sep}`,
  )
  const fault = await shell.openPath(path)
  if (fault === '') return
  log('notices-not-opened', { fault })
  dialog.showErrorBox('The notices could not be opened', `They are in the file ${path}. ${fault}`)
}
