import { useState, type ReactNode } from 'react'
import type { Rejection } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import type { Feature } from '#shared/policy/plan-features.ts'
import { Button } from '../../ui/button.tsx'
import { RequiresFeature } from './requires-feature.tsx'

interface GatedButtonProps {
  readonly feature: Feature
  /** What `gate` says of it. */
  readonly closed: Rejection | null
  readonly role: Role
  readonly onClick: () => void
  readonly children: ReactNode
}

/** Does what a plan opens. Where the plan does not have it, it is there all the same, and says which one has. */
export function GatedButton({ feature, closed, role, onClick, children }: GatedButtonProps) {
  const [asked, setAsked] = useState(false)
  if (closed === null) return <Button onClick={onClick}>{children}</Button>
  return (
    <>
      <Button onClick={() => setAsked(true)}>
        {children} <span className="text-xs text-soft">Requires {closed.lifts?.label}</span>
      </Button>
      {asked && <RequiresFeature feature={feature} role={role} onClose={() => setAsked(false)} />}
    </>
  )
}
