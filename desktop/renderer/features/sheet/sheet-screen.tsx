import { useMemo } from 'react'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { can } from '#shared/policy/policy.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Blank, Loaded, Loading } from '../../ui/states.tsx'
import { goBack } from '../../view.ts'
import { SheetEditor } from './sheet-editor.tsx'
import { SheetNamesContext, sheetNames } from './sheet-names.ts'
import { useDesk } from './use-desk.ts'

export interface SheetScreenProps {
  readonly league: LeagueDetail
  readonly user: SignedInUser
  readonly sessionId: string
}

/** Entering or correcting a session's result. It has the whole window, because nothing else matters meanwhile. */
export function SheetScreen({ league, user, sessionId }: SheetScreenProps) {
  const source = useLive('sheet', { leagueId: league.id, sessionId })
  const roster = useLive('roster', { leagueId: league.id })
  if (!can(league.role, 'result.enter')) {
    return (
      <Notice title="Only stewards enter results">
        Your role in {league.name} may look at results but not enter them. Ask an admin of the league.
      </Notice>
    )
  }
  return (
    <Loaded live={source}>
      {(found) => (
        <Loaded live={roster}>
          {(people) =>
            found === null ? (
              <Notice title="This session is gone">Somebody removed it from the event.</Notice>
            ) : (
              <OpenSheet league={league} user={user} source={found} roster={people} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}

interface OpenSheetProps {
  readonly league: LeagueDetail
  readonly user: SignedInUser
  readonly source: SheetSource
  readonly roster: Roster
}

function OpenSheet({ league, user, source, roster }: OpenSheetProps) {
  const opened = useDesk({ leagueId: league.id, sessionId: source.session.id }, source, roster)
  const writers = opened.kind === 'open' ? opened.writers : null
  const names = useMemo(
    () => sheetNames(roster, writers ?? {}, { id: user.id, name: user.displayName }),
    [roster, writers, user],
  )
  switch (opened.kind) {
    case 'loading':
      return <Loading />
    case 'failed':
      return (
        <Notice title="This sheet could not be opened">
          {opened.message} Nothing you entered is lost. Go back and open it again.
        </Notice>
      )
    case 'open':
      return (
        <SheetNamesContext value={names}>
          <SheetEditor league={league} source={source} roster={roster} desk={opened.desk} />
        </SheetNamesContext>
      )
  }
}

function Notice({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="p-6">
      <Blank title={title} action={<Button onClick={goBack}>Back</Button>}>
        {children}
      </Blank>
    </div>
  )
}
