import { unreachable } from '#shared/base/assert.ts'
import type { SyncNotice } from './status.ts'

/** What a notice says to a person: what happened, and what to do. */
export function describeNotice(notice: SyncNotice): string {
  switch (notice.kind) {
    case 'new-device-id':
      return `The files of this laptop were copied or restored, so it now counts as a laptop of its own. ${
        notice.changes === 0
          ? 'Nothing was unsent, and nothing is lost.'
          : `${changes(notice.changes)} not sent yet: kept, and sent under the new name.`
      }`
    case 'work-lost':
      return notice.because === 'server-restored'
        ? `The server was restored from a backup and has lost up to ${changes(notice.changes)} of this laptop that it had confirmed. They are older than what is kept here, so this laptop cannot send them again. Look through your results and enter again what is missing.`
        : `This computer’s disk has lost up to ${changes(notice.changes)} made here before they were sent. Look through your results and enter again what is missing.`
    default:
      return unreachable(notice)
  }
}

const changes = (count: number): string => (count === 1 ? '1 change' : `${String(count)} changes`)
