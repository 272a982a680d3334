import type { IncidentDetail, IncidentSteward } from '#shared/queries/incident.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { freeStewards, recusalLabels } from './incident-words.ts'

interface StewardListProps {
  readonly incident: IncidentDetail
  readonly mayLift: boolean
  readonly onLift: (steward: { readonly userId: string; readonly name: string }) => void
}

/** Who may judge this one, and who is out of it and why. When nobody is left, an admin can let one of them. */
export function StewardList({ incident, mayLift, onLift }: StewardListProps) {
  const nobodyLeft = freeStewards(incident).length === 0
  return (
    <Panel title="Who may decide">
      {nobodyLeft && (
        <p className="border-t border-line px-4 py-3">
          Every steward is recused.{' '}
          {mayLift ? 'Let one of them decide.' : 'An admin can let one of them decide.'}
        </p>
      )}
      <ul>
        {incident.stewards.map((steward) => (
          <li
            key={steward.userId}
            className="flex min-h-10 items-center justify-between gap-3 border-t border-line py-1 pr-2 pl-4"
          >
            <span>
              <span className={steward.recusal === null ? '' : 'text-soft'}>{steward.name}</span>
              <Recusal steward={steward} />
            </span>
            {nobodyLeft && mayLift && (
              <Button aria-label={`Let ${steward.name} decide`} onClick={() => onLift(steward)}>
                Let decide
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Recusal({ steward }: { steward: IncidentSteward }) {
  if (steward.recusal === null) return null
  return <span className="text-soft"> · recused, {recusalLabels[steward.recusal]}</span>
}
