import type { PickedFile } from '#desktop/ipc/picked-file.ts'
import { largestPickedFile, mostPickedFiles, tooLarge } from '#desktop/ipc/picked-file.ts'
import { call, messageOf } from '../../bridge.ts'
import { notify } from '../../notify.ts'
import { useView } from '../../view.ts'
import { openImport, useImportView, type ImportRequest } from './import-store.ts'

/** Where an import would go: the event or the sheet that is open, null anywhere else. */
export function placeHere(): Omit<ImportRequest, 'id' | 'files'> | null {
  const { route } = useView.getState()
  if (route.screen !== 'event' && route.screen !== 'sheet') return null
  const { leagueId, eventId } = route
  return { leagueId, eventId, sessionId: route.screen === 'sheet' ? route.sessionId : null }
}

/** Asks for files and opens the import with them; nothing where the person chose none. */
export async function importHere(): Promise<void> {
  const place = placeHere()
  if (place === null) return notify('Open the event that the results belong to first.', 'danger')
  if (useImportView.getState().request !== null) return
  try {
    const files = await call('pickResultFiles', {})
    if (files.length > 0) openImport({ ...place, files })
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}

/** Opens the import with files that were dropped on an event or a sheet. */
export async function importDropped(dropped: readonly File[]): Promise<void> {
  const place = placeHere()
  if (place === null) return
  openImport({ ...place, files: await readDropped(dropped) })
}

function readDropped(files: readonly File[]): Promise<PickedFile[]> {
  return Promise.all(
    files.slice(0, mostPickedFiles).map(async (file): Promise<PickedFile> => {
      const { name } = file
      if (file.size > largestPickedFile) return { kind: 'refused', name, message: tooLarge }
      try {
        return { kind: 'read', name, bytes: new Uint8Array(await file.arrayBuffer()) }
      } catch {
        return { kind: 'refused', name, message: 'It could not be read. Is it a folder?' }
      }
    }),
  )
}
