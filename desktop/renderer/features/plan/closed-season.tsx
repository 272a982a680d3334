import type { Role } from '#shared/model/role.ts'
import { features, planFor } from '#shared/policy/plan-features.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import type { Season } from '../../in-league.tsx'
import { Blank } from '../../ui/states.tsx'
import { UpgradeButton } from './upgrade-button.tsx'

const plan = planFor('SEASON_HISTORY')
const { brings, without } = features.SEASON_HISTORY

/** Instead of the standings of a season that the league's plan does not have. */
export function ClosedSeason({ season, role }: { season: Season; role: Role }) {
  return (
    <Blank
      title={`${season.name} requires ${planLimits[plan].label}`}
      action={<UpgradeButton plan={plan} role={role} />}
    >
      {brings} {without}
    </Blank>
  )
}
