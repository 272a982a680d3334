import type { ReactNode } from 'react'
import type { Role } from '#shared/model/role.ts'
import type { SessionStatus } from '#shared/model/session-fields.ts'
import { certaintyWords, type Certainty } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'

const roleWords: Record<Role, string> = {
  OWNER: 'Owner',
  ADMIN: 'Admin',
  STEWARD: 'Steward',
  DRIVER: 'Driver',
}

export function RoleBadge({ role }: { role: Role }) {
  return <Badge tone="plain">{roleWords[role]}</Badge>
}

/** The state of a session's result. */
export function SessionBadge({ status, underProtest }: { status: SessionStatus; underProtest: boolean }) {
  const certainty = certaintyOfSession({ status, underProtest })
  if (certainty === null) return <Badge tone="plain">No result</Badge>
  return <Badge tone={sessionTones[certainty.kind]}>{certaintyWords[certainty.kind]}</Badge>
}

const sessionTones: Record<Certainty['kind'], keyof typeof tones> = {
  provisional: 'provisional',
  'under-protest': 'danger',
  official: 'official',
  amended: 'official',
}

export function Badge({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={`inline-flex h-5 items-center overflow-hidden rounded-sm border text-xs font-medium ${tones[tone]}`}
    >
      {tone === 'provisional' && <span aria-hidden="true" className="hatched h-full w-1.5" />}
      <span className="px-1.5">{children}</span>
    </span>
  )
}

const tones = {
  plain: 'border-line bg-transparent text-soft',
  provisional: 'border-provisional-line bg-provisional-soft text-provisional',
  official: 'border-official-line bg-official-soft text-official',
  danger: 'border-danger-line bg-danger-soft text-danger',
} as const
