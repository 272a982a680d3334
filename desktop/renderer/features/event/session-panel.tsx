import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { EventDetail, EventDetailSession } from '#shared/queries/event.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { ResultTable } from '#shared/ui/result-table.tsx'
import { useLive } from '../../live-query.ts'
import { SessionBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { ReportButton } from '../incidents/report-button.tsx'
import { DeclareOfficial } from './declare-official.tsx'
import { ExtendWindow } from './extend-window.tsx'
import { RevisionsDialog } from './revisions-dialog.tsx'
import { SessionWindow } from './session-window.tsx'
import { StartingGrid } from './starting-grid.tsx'
import { ShareDialog } from './share-dialog.tsx'

interface SessionPanelProps {
  readonly league: LeagueDetail
  readonly event: EventDetail
  readonly session: EventDetailSession
}

/** A session: how official its result is and until when, the result, and what can be done with it. */
export function SessionPanel({ league, event, session }: SessionPanelProps) {
  const live = useLive('session-results', { leagueId: league.id, sessionId: session.id })
  const [open, setOpen] = useState<'share' | 'declare' | 'extend' | 'revisions' | null>(null)
  const close = (): void => setOpen(null)
  const mayEnter = can(league.role, 'result.enter') && event.status !== 'cancelled'
  const of = { leagueId: league.id, session, onClose: close }
  return (
    <section className="panel overflow-hidden" aria-labelledby={session.id}>
      <header className="flex flex-wrap items-center justify-between gap-3 py-2 pr-2 pl-4">
        <div className="flex items-center gap-3">
          <h2 id={session.id} className="font-semibold">
            {session.name}
          </h2>
          <SessionBadge status={session.status} underProtest={session.underProtest} />
          {session.multiplier !== '1' && !mayEnter && (
            <span className="text-xs text-soft">{session.multiplier} × points</span>
          )}
        </div>
        <div className="flex gap-2">
          {event.status !== 'cancelled' && (
            <ReportButton leagueId={league.id} seasonId={event.seasonId} session={session} />
          )}
          {mayEnter && session.kind !== 'practice' && (
            <Button onClick={() => setOpen('share')}>Points × {session.multiplier}</Button>
          )}
          {mayEnter && (
            <Button
              look={session.status === 'draft' ? 'primary' : 'plain'}
              onClick={() =>
                go({ screen: 'sheet', leagueId: league.id, eventId: event.id, sessionId: session.id })
              }
            >
              {session.status === 'draft' ? 'Enter result' : 'Correct result'}
            </Button>
          )}
        </div>
      </header>
      <SessionWindow
        session={session}
        onDeclare={mayEnter ? () => setOpen('declare') : null}
        onExtend={mayEnter ? () => setOpen('extend') : null}
      />
      <Loaded live={live}>
        {(rows) =>
          rows.length === 0 ? (
            <>
              <p className="border-t border-line px-4 py-4 text-soft">
                No result yet.{mayEnter ? '' : ' A steward enters it.'}
              </p>
              {event.status !== 'cancelled' && <StartingGrid leagueId={league.id} session={session} />}
            </>
          ) : (
            <>
              <ResultTable caption={`${session.name} result`} rows={rows} />
              <div className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-1 pr-2 pl-4">
                <p className="tabular text-xs text-faint">
                  {session.submittedAt && `Submitted ${formatInstant(session.submittedAt)}`}
                  {session.submittedBy && ` by ${session.submittedBy}`}
                  {session.officialAt && ` · official since ${formatInstant(session.officialAt)}`}
                </p>
                {mayEnter && session.status === 'official' && (
                  <Button look="quiet" onClick={() => setOpen('extend')}>
                    Open to protest again…
                  </Button>
                )}
                {session.revision > 0 && (
                  <Button look="quiet" onClick={() => setOpen('revisions')}>
                    {session.revision === 1 ? 'Revision 1' : `${session.revision} revisions`}
                  </Button>
                )}
              </div>
            </>
          )
        }
      </Loaded>
      {open === 'share' && <ShareDialog {...of} />}
      {open === 'declare' && <DeclareOfficial {...of} />}
      {open === 'extend' && <ExtendWindow {...of} />}
      {open === 'revisions' && <RevisionsDialog {...of} mayRestore={mayEnter} />}
    </section>
  )
}
