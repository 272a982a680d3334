import { create } from 'zustand'
import { bundleLimits } from '#shared/sync/bundle.ts'
import { notify } from '../../notify.ts'
import { show } from '../../view.ts'

export interface OfferedFile {
  readonly name: string
  readonly text: string
}

/** The file that somebody chose or dropped, until they have decided about it. */
export const useOfferedFile = create<{ readonly file: OfferedFile | null }>(() => ({ file: null }))

/** Reads a file and shows what is in it. */
export async function offerFile(file: File): Promise<void> {
  if (file.size > bundleLimits.text) {
    return notify(`${file.name} is too large to be unsent work of a league.`, 'danger')
  }
  try {
    useOfferedFile.setState({ file: { name: file.name, text: await file.text() } })
    show('take-over')
  } catch {
    notify(`${file.name} cannot be read. Copy it again, or put the stick in again.`, 'danger')
  }
}
