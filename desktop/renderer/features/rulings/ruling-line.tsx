import type { RulingItem } from '#shared/queries/rulings.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { formatInstant } from '#shared/ui/local-time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { decisionText } from '#shared/ui/decision-text.ts'
import { noEffectWords } from '#shared/ui/ruling-effect-words.ts'
import { subjectText } from './ruling-words.ts'

interface RulingLineProps {
  readonly ruling: RulingItem
  /** Given where the person may revoke it. */
  readonly onRevoke: (() => void) | null
  /** Given where it can be appealed against. */
  readonly onAppeal?: () => void
}

/** One ruling: what, whom, where, why, who decided it and when. */
export function RulingLine({ ruling, onRevoke, onAppeal }: RulingLineProps) {
  const { session, revoked } = ruling
  const who = subjectText(ruling)
  const what = decisionText(ruling.decision)
  const noEffect = noEffectWords(ruling.effect)
  return (
    <li className="grid grid-cols-[13rem_minmax(0,1fr)_auto] items-start gap-4 border-t border-line px-4 py-3">
      <div>
        <p className={`tabular font-semibold ${revoked ? 'text-soft line-through' : ''}`}>{what}</p>
        <p className="text-sm text-soft">
          {session === null ? 'The season' : `Round ${session.round}, ${session.eventName} · ${session.name}`}
        </p>
      </div>
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          {ruling.carNumber !== null && <CarNumber value={ruling.carNumber} />}
          <span className="min-w-0 font-medium">{who}</span>
          {ruling.deliberated && <Badge tone="provisional">Under deliberation</Badge>}
        </p>
        <p className="mt-0.5 whitespace-pre-line">{ruling.reason}</p>
        {noEffect && <p className="mt-0.5 text-sm text-danger">{noEffect}</p>}
        <p className="tabular mt-0.5 text-xs text-faint">
          {ruling.decidedBy ?? 'A former member'} ·{' '}
          <time dateTime={ruling.decidedAt}>{formatInstant(ruling.decidedAt)}</time>
        </p>
        {revoked && (
          <p className="mt-2 border-l-2 border-line-strong pl-3 text-sm">
            {revoked.reason ?? 'Revoked'}
            <span className="tabular block text-xs text-faint">
              Revoked{revoked.by ? ` by ${revoked.by}` : ''} ·{' '}
              <time dateTime={revoked.at}>{formatInstant(revoked.at)}</time>
            </span>
          </p>
        )}
      </div>
      <div className="flex">
        {onAppeal && (
          <Button look="quiet" aria-label={`Appeal against ${what} of ${who}`} onClick={onAppeal}>
            Appeal
          </Button>
        )}
        {onRevoke && (
          <Button look="quiet" aria-label={`Revoke ${what} of ${who}`} onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </div>
    </li>
  )
}
