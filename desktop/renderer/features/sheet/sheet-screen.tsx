import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SheetSource } from '#shared/queries/sheet.ts'
import { can } from '#shared/policy/policy.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Blank, Loaded, Loading } from '../../ui/states.tsx'
import { goBack } from '../../view.ts'
import { SheetEditor } from './sheet-editor.tsx'
import { useSheet } from './use-sheet.ts'

/** Entering or correcting a session's result. It has the whole window, because nothing else matters meanwhile. */
export function SheetScreen({ league, sessionId }: { league: LeagueDetail; sessionId: string }) {
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
              <OpenSheet league={league} source={found} roster={people} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}

function OpenSheet({
  league,
  source,
  roster,
}: {
  league: LeagueDetail
  source: SheetSource
  roster: Roster
}) {
  const sheet = useSheet(source)
  if (sheet === null) return <Loading />
  return <SheetEditor league={league} source={source} roster={roster} sheet={sheet} />
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
