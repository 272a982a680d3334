import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { ImportDialog } from './import-dialog.tsx'
import { closeImport, useImportView } from './import-store.ts'

/** The import that is open. */
export function ImportHost({ user }: { user: SignedInUser }) {
  const request = useImportView((view) => view.request)
  return request && <ImportDialog key={request.id} request={request} userId={user.id} onClose={closeImport} />
}
