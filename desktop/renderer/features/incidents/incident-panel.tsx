import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { IncidentDetail } from '#shared/queries/incident.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { recusalWords, type RecusalReason } from '#shared/stewarding/recusal.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { formatInstant } from '#shared/ui/local-time.ts'
import { useLive } from '../../live-query.ts'
import { useOutbox } from '../../live-status.ts'
import { Badge } from '../../ui/badge.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { IncidentActions, type IncidentTask } from './incident-actions.tsx'
import { IncidentBadge } from './incident-badge.tsx'
import { kindWords, momentText, placeText } from './incident-words.ts'
import { OutcomePanel } from './outcome-panel.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { StateDialog } from './state-dialog.tsx'
import { StewardList } from './steward-list.tsx'
import { IncidentTimeline } from './incident-timeline.tsx'
import { VoteDialog } from './vote-dialog.tsx'
import { VotePanel } from './vote-panel.tsx'

interface IncidentPanelProps {
  readonly league: LeagueDetail
  readonly userId: string
  readonly incidentId: string
}

/** One report: what it is about, what was said and done, and what the reader may do. */
export function IncidentPanel({ league, userId, incidentId }: IncidentPanelProps) {
  const live = useLive('incident', { leagueId: league.id, incidentId, userId })
  return (
    <Loaded live={live}>
      {(incident) =>
        incident === null ? (
          <div className="panel">
            <Blank title="This report is gone">It is no longer on this device.</Blank>
          </div>
        ) : (
          <Report league={league} userId={userId} incident={incident} />
        )
      }
    </Loaded>
  )
}

interface ReportProps {
  readonly league: LeagueDetail
  readonly userId: string
  readonly incident: IncidentDetail
}

function Report({ league, userId, incident }: ReportProps) {
  const [task, setTask] = useState<IncidentTask | null>(null)
  const judges = can(league.role, 'incident.judge')
  const recusal = incident.stewards.find((steward) => steward.userId === userId)?.recusal ?? null
  const leagueId = league.id
  const close = (): void => setTask(null)
  const open = incident.stage !== 'decided' && incident.stage !== 'withdrawn'
  return (
    <article aria-label={`#${incident.number}`} className="flex flex-col gap-4">
      <section className="panel flex flex-col gap-4 p-4">
        <Heading incident={incident} />
        <Cars incident={incident} />
        {judges && open && recusal !== null && <Recused reason={recusal} />}
        <IncidentActions
          leagueId={leagueId}
          incident={incident}
          judges={judges && recusal === null}
          concerned={incident.mine || judges}
          onTask={setTask}
        />
      </section>
      <OutcomePanel incident={incident} />
      {judges && (
        <VotePanel
          incident={incident}
          userId={userId}
          onVote={recusal === null ? () => setTask({ kind: 'vote' }) : null}
        />
      )}
      <IncidentTimeline incident={incident} seesAll={judges} />
      {judges && open && (
        <StewardList
          incident={incident}
          mayLift={can(league.role, 'incident.lift-recusal')}
          onLift={(steward) => setTask({ kind: 'lift', ...steward })}
        />
      )}
      {task?.kind === 'vote' && <VoteDialog leagueId={leagueId} incident={incident} onClose={close} />}
      {task?.kind === 'decide' && <DecideDialog leagueId={leagueId} incident={incident} onClose={close} />}
      {task?.kind === 'state' && <StateDialog leagueId={leagueId} incident={incident} onClose={close} />}
      {(task?.kind === 'withdraw' || task?.kind === 'recuse' || task?.kind === 'lift') && (
        <ReasonDialog leagueId={leagueId} incident={incident} task={task} onClose={close} />
      )}
    </article>
  )
}

function Heading({ incident }: { incident: IncidentDetail }) {
  const outbox = useOutbox()
  const unsent = outbox?.some(
    ({ name, args, state }) =>
      name === 'incident.report' && state.kind === 'pending' && idOf(args) === incident.id,
  )
  return (
    <header>
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="tabular text-lg font-semibold">
          #{incident.number} {kindWords[incident.kind]}
        </h2>
        <IncidentBadge stage={incident.stage} verdict={incident.verdict} />
        {unsent && <Badge tone="plain">Not sent yet, the number may still change</Badge>}
      </div>
      <p className="tabular mt-1 text-soft">
        {[placeText(incident), momentText(incident)].filter(Boolean).join(' · ')}
      </p>
      <p className="tabular text-xs text-faint">
        Reported by {incident.reportedBy ?? 'a former member'},{' '}
        <time dateTime={incident.reportedAt}>{formatInstant(incident.reportedAt)}</time>
      </p>
    </header>
  )
}

function idOf(args: unknown): unknown {
  return typeof args === 'object' && args !== null && 'id' in args ? args.id : null
}

function Cars({ incident }: { incident: IncidentDetail }) {
  if (incident.cars.length === 0) return null
  return (
    <ul aria-label="Cars involved" className="flex flex-wrap gap-x-6 gap-y-2">
      {incident.cars.map(({ entryId, carNumber, names }) => (
        <li key={entryId ?? names.join()} className="flex items-center gap-2">
          {carNumber !== null && <CarNumber value={carNumber} />}
          {names.join(' / ')}
        </li>
      ))}
    </ul>
  )
}

function Recused({ reason }: { reason: RecusalReason }) {
  return (
    <p className="rounded border border-provisional-line bg-provisional-soft px-3 py-2 text-provisional">
      You are recused: {recusalWords(reason)}. You can read along; others vote and decide.
    </p>
  )
}
