import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { formatMinutes } from '#shared/ui/protest-window.ts'
import { Button } from '../../ui/button.tsx'
import { WindowDialog } from '../event/window-dialog.tsx'

/** How long results of the league stay open to protest, to be changed by those who make its rules. */
export function WindowSetting({ league }: { league: LeagueDetail }) {
  const [setting, setSetting] = useState(false)
  const { protestMinutes } = league
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p>
        <span className="block text-xs font-medium text-soft">Protest window</span>
        {protestMinutes === 0
          ? 'None: a result is official as soon as the server has it.'
          : `A result stays open to protest for ${formatMinutes(protestMinutes)}, unless its event says otherwise.`}
      </p>
      {can(league.role, 'rules.manage') && (
        <Button onClick={() => setSetting(true)}>Change the protest window</Button>
      )}
      {setting && (
        <WindowDialog
          leagueId={league.id}
          leagueMinutes={protestMinutes}
          event={null}
          onClose={() => setSetting(false)}
        />
      )}
    </div>
  )
}
