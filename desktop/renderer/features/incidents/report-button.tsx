import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ReportDialog } from './report-dialog.tsx'

interface ReportButtonProps {
  readonly leagueId: string
  readonly seasonId: string
  readonly session: { readonly id: string; readonly name: string }
}

/** Reports something that happened in a session, or protests against its result. */
export function ReportButton({ leagueId, seasonId, session }: ReportButtonProps) {
  const [reporting, setReporting] = useState(false)
  return (
    <>
      <Button aria-label={`Report an incident in ${session.name}`} onClick={() => setReporting(true)}>
        Report incident
      </Button>
      {reporting && (
        <ReportDialog
          leagueId={leagueId}
          seasonId={seasonId}
          given={{ sessionId: session.id }}
          onClose={() => setReporting(false)}
        />
      )}
    </>
  )
}
