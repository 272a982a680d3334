import type { LeagueDetail } from '#shared/queries/league.ts'
import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'
import { ConfirmChange } from './confirm-change.tsx'

/** Asks before one leaves a league oneself. */
export function LeaveLeague({ league, onClose }: { league: LeagueDetail; onClose: () => void }) {
  return (
    <ConfirmChange
      title={`Leave ${league.name}`}
      confirm="Leave the league"
      danger
      onClose={onClose}
      onConfirm={async () => {
        const outcome = await mutate(league.id, 'member.leave', {})
        if (outcome.ok) {
          notify(`You left ${league.name}.`)
          go({ screen: 'leagues' })
        }
        return outcome
      }}
    >
      You need an invite to come back. What you entered for the league stays; what is not sent yet goes out
      first.
    </ConfirmChange>
  )
}
