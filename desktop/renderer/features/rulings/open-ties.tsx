import { useState } from 'react'
import type { OpenTieView } from '#shared/queries/open-ties-view.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { listOf } from '#shared/ui/rules/rules-words.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { DecideTie } from './decide-tie.tsx'

interface OpenTiesProps {
  readonly leagueId: string
  readonly seasonId: string
  /** Whether the person may decide. */
  readonly mayRule: boolean
}

/** Ties that the rules leave to a steward, each with the way to decide it. Nothing where there is none. */
export function OpenTies({ leagueId, seasonId, mayRule }: OpenTiesProps) {
  const live = useLive('open-ties', { leagueId, seasonId })
  const [deciding, setDeciding] = useState<OpenTieView | null>(null)
  if (live.kind !== 'ready' || live.data.length === 0) return null
  return (
    <>
      <ul className="mb-6 flex max-w-5xl flex-col gap-2">
        {live.data.map((tie) => (
          <li
            key={`${tie.subject} ${tie.class ?? ''} ${tie.position}`}
            className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-provisional-line bg-provisional-soft px-4 py-2"
          >
            <p className="min-w-0 flex-1">
              <span className="font-medium text-provisional">{titleOf(tie)}</span>
              <span className="block">
                {listOf(tie.subjects.map(({ name }) => name))} have {formatPoints(tie.pointsMp)} points each,
                and the rules leave their order open.
                {!mayRule && ' A steward decides.'}
              </span>
            </p>
            {mayRule && <Button onClick={() => setDeciding(tie)}>Decide the order</Button>}
          </li>
        ))}
      </ul>
      {deciding && (
        <DecideTie leagueId={leagueId} seasonId={seasonId} tie={deciding} onClose={() => setDeciding(null)} />
      )}
    </>
  )
}

function titleOf({ subject, position, class: className }: OpenTieView): string {
  const table = subject === 'driver' ? 'drivers' : 'teams'
  return `Tie for position ${position} of the ${table}${className === null ? '' : ` in ${className}`}`
}
