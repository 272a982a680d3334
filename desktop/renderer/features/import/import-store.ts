import { create } from 'zustand'
import type { PickedFile } from '#desktop/ipc/picked-file.ts'

/** An import that a person began: for an event, or for one session of it. */
export interface ImportRequest {
  readonly id: number
  readonly leagueId: string
  readonly eventId: string
  readonly sessionId: string | null
  readonly files: readonly PickedFile[]
}

interface ImportView {
  readonly request: ImportRequest | null
}

/** View state only: which import is open. */
export const useImportView = create<ImportView>(() => ({ request: null }))

let requests = 0

export function openImport(request: Omit<ImportRequest, 'id'>): void {
  useImportView.setState({ request: { ...request, id: ++requests } })
}

export function closeImport(): void {
  useImportView.setState({ request: null })
}
