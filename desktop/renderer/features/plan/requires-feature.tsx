import type { Role } from '#shared/model/role.ts'
import { features, planFor, type Feature } from '#shared/policy/plan-features.ts'
import { RequiresPlan } from './requires-plan.tsx'

interface RequiresFeatureProps {
  readonly feature: Feature
  readonly role: Role
  readonly onClose: () => void
}

/** Says what a feature brings, which plan has it, what can be done without, and how to get the plan. */
export function RequiresFeature({ feature, role, onClose }: RequiresFeatureProps) {
  const { brings, without } = features[feature]
  return <RequiresPlan plan={planFor(feature)} role={role} about={`${brings} ${without}`} onClose={onClose} />
}
