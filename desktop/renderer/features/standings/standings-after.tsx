import type { StandingsAfterArgs } from '#shared/queries/standings-after-view.ts'
import { StandingsTable } from '#shared/ui/standings-table.tsx'
import { useLive } from '../../live-query.ts'
import { Blank, Loaded } from '../../ui/states.tsx'
import { StandingsBody } from './standings-body.tsx'

/** The season as it stood after a round. */
export function StandingsAfter({ of }: { of: StandingsAfterArgs }) {
  const live = useLive('standings-after', of)
  return (
    <Loaded live={live}>
      {(view) =>
        view === null || view.rows.length === 0 ? (
          <Blank title="No standings then">Nothing counted after round {of.round} yet.</Blank>
        ) : (
          <StandingsTable
            caption={`${of.kind === 'driver' ? 'Driver' : 'Team'} standings after round ${of.round}`}
            kind={of.kind}
            rows={view.rows}
            renderBody={(draw) => <StandingsBody rows={view.rows} draw={draw} />}
          />
        )
      }
    </Loaded>
  )
}
