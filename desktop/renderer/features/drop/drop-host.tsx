import { useEffect, useState } from 'react'
import { beginsLikeBundle } from '#shared/sync/bundle.ts'
import { notify } from '../../notify.ts'
import { offerFile } from '../bundle/offered-file.ts'
import { importDropped, placeHere } from '../import/begin-import.ts'
import { useImportView } from '../import/import-store.ts'
import { routeDrop, type Dropped } from './route-drop.ts'

/** The window as a place to drop files on. The one place that decides what they are for. */
export function DropHost() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return
      // Without this the window would open the file.
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(false)
      void take([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-canvas/80">
      <p className="rounded-lg border-2 border-dashed border-line-strong bg-raised px-8 py-6 text-lg font-medium">
        {placeHere() === null
          ? 'Drop another laptop’s work to see what is in it'
          : 'Drop result files to import them, or another laptop’s work to see what is in it'}
      </p>
    </div>
  )
}

async function take(files: readonly File[]): Promise<void> {
  const dropped = await Promise.all(files.map(look))
  const route = routeDrop(dropped, {
    takesResults: placeHere() !== null,
    importing: useImportView.getState().request !== null,
  })
  switch (route.kind) {
    case 'take-over': {
      const file = files[route.file]
      if (file) await offerFile(file)
      if (route.say !== null) notify(route.say)
      return
    }
    case 'import':
      return importDropped(files)
    case 'refused':
      return notify(route.say, 'danger')
    case 'nothing':
  }
}

/** What cannot be read, such as a folder, is no bundle; whoever it goes to says what is wrong with it. */
async function look(file: File): Promise<Dropped> {
  const begin = await file
    .slice(0, 200)
    .text()
    .catch(() => '')
  return { name: file.name, isBundle: beginsLikeBundle(begin) }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
