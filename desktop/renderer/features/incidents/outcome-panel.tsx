import type { IncidentDetail, IncidentRuling } from '#shared/queries/incident.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { formatInstant } from '#shared/ui/local-time.ts'
import { Panel } from '../../ui/page.tsx'
import { decisionText } from '#shared/ui/decision-text.ts'
import { noEffectWords } from '#shared/ui/ruling-effect-words.ts'
import { verdictLabels } from './incident-words.ts'

/** How it ended and why, and the ruling that an appeal is against. */
export function OutcomePanel({ incident }: { incident: IncidentDetail }) {
  const { state, appealed } = incident
  return (
    <>
      {appealed && (
        <Panel title="The ruling appealed against">
          <div className="border-t border-line px-4 py-3">
            <RulingText ruling={appealed} />
            <p className="mt-1 whitespace-pre-line">{appealed.reason}</p>
          </div>
        </Panel>
      )}
      {(state.kind === 'decided' || state.kind === 'withdrawn') && (
        <Panel title={state.kind === 'decided' ? 'Decision' : 'Withdrawn'}>
          <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
            {state.kind === 'decided' && <p className="font-semibold">{verdictLabels[state.verdict.kind]}</p>}
            {incident.rulings.map((ruling) => (
              <RulingText key={ruling.id} ruling={ruling} />
            ))}
            <p className="whitespace-pre-line">{state.reason}</p>
            <p className="tabular text-xs text-faint">
              {incident.stateBy ?? 'A former member'} ·{' '}
              <time dateTime={state.at}>{formatInstant(state.at)}</time>
            </p>
          </div>
        </Panel>
      )}
    </>
  )
}

function RulingText({ ruling }: { ruling: IncidentRuling }) {
  return (
    <p className="tabular flex items-center gap-2">
      {ruling.carNumber !== null && <CarNumber value={ruling.carNumber} />}
      <span className={ruling.revoked ? 'text-soft line-through' : 'font-medium'}>
        {decisionText(ruling.decision)}
      </span>
      {ruling.revoked ? (
        <span className="text-soft">revoked</span>
      ) : (
        <span className="text-danger">{noEffectWords(ruling.effect)}</span>
      )}
    </p>
  )
}
