import { useEffect, useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import type { ImportMemory } from '#shared/queries/import-memory.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import { messageOf } from '../../bridge.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Blank, Loaded, Loading } from '../../ui/states.tsx'
import { ImportSteps } from './import-steps.tsx'
import type { ImportRequest } from './import-store.ts'
import { readFiles, type ReadFile } from './read-files.ts'

interface ImportDialogProps {
  readonly request: ImportRequest
  readonly userId: string
  readonly onClose: () => void
}

/** From a simulator's result files to the event's sheets. Nothing of it needs a connection. */
export function ImportDialog({ request, userId, onClose }: ImportDialogProps) {
  const { leagueId, eventId } = request
  const league = useLive('league', { leagueId, userId })
  const event = useLive('event', { leagueId, eventId })
  const roster = useLive('roster', { leagueId })
  const memory = useLive('import-memory', { leagueId, eventId })
  return (
    <Dialog title="Import results" place="wide" onClose={onClose}>
      <Loaded live={league}>
        {(found) => (
          <Loaded live={event}>
            {(ofEvent) => (
              <Loaded live={roster}>
                {(people) => (
                  <Loaded live={memory}>
                    {(remembered) =>
                      found === null || ofEvent === null ? (
                        <Refusal title="This event is gone" onClose={onClose}>
                          Somebody removed it from the calendar. Nothing was imported.
                        </Refusal>
                      ) : !can(found.role, 'result.enter') ? (
                        <Refusal title="Only stewards import results" onClose={onClose}>
                          Your role in {found.name} may look at results but not enter them. Ask an admin of
                          the league.
                        </Refusal>
                      ) : ofEvent.status === 'cancelled' ? (
                        <Refusal title="This event is cancelled" onClose={onClose}>
                          Nothing counts for it. An admin can put it back into the calendar first.
                        </Refusal>
                      ) : (
                        <Reading
                          request={request}
                          league={found}
                          event={ofEvent}
                          roster={people}
                          memory={remembered}
                          onClose={onClose}
                        />
                      )
                    }
                  </Loaded>
                )}
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </Dialog>
  )
}

interface ReadingProps {
  readonly request: ImportRequest
  readonly league: LeagueDetail
  readonly event: EventDetail
  readonly roster: Roster
  readonly memory: ImportMemory
  readonly onClose: () => void
}

type Read =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly files: readonly ReadFile[] }
  | { readonly kind: 'failed'; readonly message: string }

/** Reads the files once; what others change meanwhile does not read them again. */
function Reading(props: ReadingProps) {
  const { request, event, memory, onClose } = props
  const [read, setRead] = useState<Read>({ kind: 'reading' })
  useEffect(() => {
    let left = false
    const target = event.sessions.find((session) => session.id === request.sessionId)
    readFiles(request.files, memory.columns, target?.kind ?? null).then(
      (files) => left || setRead({ kind: 'read', files }),
      (error: unknown) => left || setRead({ kind: 'failed', message: messageOf(error) }),
    )
    return () => {
      left = true
    }
    // oxlint-disable-next-line react/exhaustive-deps
  }, [request])
  switch (read.kind) {
    case 'reading':
      return (
        <>
          <p className="px-4 pt-4 text-soft">Reading {request.files.map((file) => file.name).join(', ')}</p>
          <Loading />
        </>
      )
    case 'failed':
      return (
        <Refusal title="This could not be read" onClose={onClose}>
          {read.message} Nothing was imported.
        </Refusal>
      )
    case 'read':
      return <ImportSteps {...props} first={read.files} />
  }
}

function Refusal({
  title,
  children,
  onClose,
}: {
  title: string
  children: React.ReactNode
  onClose: () => void
}) {
  return (
    <Blank title={title} tone="danger" action={<Button onClick={onClose}>Close</Button>}>
      {children}
    </Blank>
  )
}
