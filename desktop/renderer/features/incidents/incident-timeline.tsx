import { Tooltip } from '../../ui/tooltip.tsx'
import type { IncidentDetail, IncidentStatement, IncidentStep } from '#shared/queries/incident.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { call, messageOf } from '../../bridge.ts'
import { Panel } from '../../ui/page.tsx'
import { notify } from '../../notify.ts'
import { linkText, stepWords } from './incident-words.ts'
import { useKeptStatement } from './kept-here.ts'

type Line = ({ readonly line: 'statement' } & IncidentStatement) | ({ readonly line: 'step' } & IncidentStep)

/** What was said and done, in order. `seesAll`: a steward, who sees it before the decision. */
export function IncidentTimeline({ incident, seesAll }: { incident: IncidentDetail; seesAll: boolean }) {
  const sealed = incident.statements.length === 0
  const kept = useKeptStatement(incident.id, sealed && incident.isReporter)
  const lines: Line[] = [
    ...incident.statements.map((statement) => ({ line: 'statement' as const, ...statement })),
    ...incident.steps.map((step) => ({ line: 'step' as const, ...step })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return (
    <Panel title="Timeline">
      {sealed && !seesAll && (
        <div className="border-t border-line px-4 py-3">
          {kept !== null && <p className="mb-2 whitespace-pre-line">{kept}</p>}
          <p className="text-soft">
            {incident.stage === 'withdrawn'
              ? 'What was said stays with the stewards.'
              : 'What was said is with the stewards. You can read it here after the decision.'}
          </p>
        </div>
      )}
      {lines.length > 0 && (
        <ol>
          {lines.map((line) => (
            <li key={line.id} className="border-t border-line px-4 py-3">
              {line.line === 'statement' ? <Statement said={line} /> : <Step step={line} />}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Statement({ said }: { said: IncidentStatement }) {
  return (
    <>
      <p className="tabular text-xs text-faint">
        <span className="font-medium text-soft">{said.by ?? 'A former member'}</span> ·{' '}
        <time dateTime={said.at}>{formatInstant(said.at)}</time>
      </p>
      <p className="mt-1 whitespace-pre-line break-words">{said.statement}</p>
      {said.evidence.length > 0 && (
        <ul aria-label="Evidence" className="mt-2 flex flex-col items-start gap-1">
          {said.evidence.map((link) => (
            <li key={link} className="max-w-full">
              <Tooltip text={link}>
                <button
                  type="button"
                  onClick={() => void openLink(link)}
                  className="max-w-full cursor-pointer truncate text-left underline decoration-line-strong underline-offset-2 hover:decoration-current"
                >
                  {linkText(link)} <span aria-hidden="true">↗</span>
                  <span className="sr-only">, opens in the browser</span>
                </button>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Step({ step }: { step: IncidentStep }) {
  return (
    <>
      <p className="tabular text-sm text-soft">
        <span className="font-medium text-ink">{step.by ?? 'A former member'}</span> {stepWords[step.kind]}
        {step.kind === 'lift-recusal' && ` ${step.about ?? 'a former member'}`}
        <span className="text-xs text-faint">
          {' · '}
          <time dateTime={step.at}>{formatInstant(step.at)}</time>
        </span>
      </p>
      {step.reason !== null && step.kind !== 'decide' && step.kind !== 'withdraw' && (
        <p className="mt-0.5 text-sm">{step.reason}</p>
      )}
    </>
  )
}

async function openLink(url: string): Promise<void> {
  try {
    await call('openExternal', { url })
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}
