import type { Outcome } from '#shared/base/outcome.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import type { OwnedLeagues } from '#shared/queries/owned-leagues.ts'
import { call } from '../../bridge.ts'
import { notify } from '../../notify.ts'
import { ChooseOpen } from './choose-open.tsx'
import { roomWords } from './over-limit-words.ts'

interface ChooseLeaguesProps {
  readonly owned: OwnedLeagues
  readonly room: number
  readonly onClose: () => void
}

/** Chooses which of one's leagues stay open; only the server can, because it alone knows them all. */
export function ChooseLeagues({ owned, room, onClose }: ChooseLeaguesProps) {
  return (
    <ChooseOpen
      what="league"
      title="Choose which leagues stay open"
      room={room}
      all={owned.leagues}
      onChoose={choose}
      onClose={onClose}
    >
      Your {planLimits[owned.plan].label} plan has room for {roomWords('league', room)}. In the others, race
      nights go on, and nothing is lost; their office waits. Choosing needs a connection.
    </ChooseOpen>
  )
}

async function choose(leagueIds: readonly string[]): Promise<Outcome> {
  const answer = await call('keepLeaguesOpen', { leagueIds: [...leagueIds] })
  if (!answer.ok) return answer
  await call('syncNow', {})
  notify('Chosen. The others are read-only.')
  return { ok: true }
}
