import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { go } from '../../view.ts'

interface RulingsNoteProps {
  readonly leagueId: string
  readonly eventId: string
  readonly sessionId: string
}

/**
 * On a sheet, which holds how cars crossed the line: that penalties and rulings make another classification of it, and
 * the way there. Nothing where none is in force.
 */
export function RulingsNote({ leagueId, eventId, sessionId }: RulingsNoteProps) {
  const live = useLive('session-results', { leagueId, sessionId })
  const rulings = live.kind === 'ready' ? live.data.reduce((sum, row) => sum + row.rulings.length, 0) : 0
  if (rulings === 0) return null
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line bg-sunken px-6 py-1.5 text-sm">
      <p className="text-soft">
        The sheet is how the cars crossed the line. {counted(rulings, 'ruling')} on the submitted result{' '}
        {rulings === 1 ? 'is' : 'are'} applied after it.
      </p>
      <Button look="quiet" onClick={() => go({ screen: 'event', leagueId, eventId })}>
        See the classification
      </Button>
    </div>
  )
}
