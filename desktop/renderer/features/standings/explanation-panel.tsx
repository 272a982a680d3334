import type { StandingsTableRow } from '#shared/ui/standings-table.tsx'
import { ExplanationTable } from '#shared/ui/explanation-table.tsx'
import { useLive } from '../../live-query.ts'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'

interface ExplanationPanelProps {
  readonly leagueId: string
  readonly seasonId: string
  readonly row: StandingsTableRow
  readonly onClose: () => void
}

/** How one total came about: round by round, rule by rule. */
export function ExplanationPanel({ leagueId, seasonId, row, onClose }: ExplanationPanelProps) {
  const live = useLive('explanation', { leagueId, seasonId, subjectId: row.id })
  return (
    <Dialog title={`Points of ${row.name}`} onClose={onClose} place="side">
      <DialogBody label="How the total came about">
        <Loaded live={live}>
          {(explanation) =>
            explanation === null ? (
              <Blank title="Nothing to explain">There are no results to count yet.</Blank>
            ) : (
              <ExplanationTable explanation={explanation} />
            )
          }
        </Loaded>
      </DialogBody>
    </Dialog>
  )
}
