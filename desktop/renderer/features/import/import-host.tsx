import { useEffect, useState } from 'react'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { importDropped } from './begin-import.ts'
import { ImportDialog } from './import-dialog.tsx'
import { closeImport, useImportView } from './import-store.ts'

/** The import that is open, and the window as a place to drop files on. */
export function ImportHost({ user }: { user: SignedInUser }) {
  const request = useImportView((view) => view.request)
  const over = useDrop()
  return (
    <>
      {over && (
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-canvas/80">
          <p className="rounded-lg border-2 border-dashed border-line-strong bg-raised px-8 py-6 text-lg font-medium">
            Drop result files to import them
          </p>
        </div>
      )}
      {request && <ImportDialog key={request.id} request={request} userId={user.id} onClose={closeImport} />}
    </>
  )
}

/** Whether files are held over the window; dropped on an event or a sheet, they open an import. */
function useDrop(): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
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
      void importDropped([...(event.dataTransfer?.files ?? [])])
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
  return over
}
