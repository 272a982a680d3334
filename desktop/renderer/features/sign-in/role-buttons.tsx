import { useState } from 'react'
import { Role } from '#shared/model/role.ts'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { tellWhereSecretsAre } from './tell-where-secrets-are.ts'
import { FaultLine } from '../../ui/fault-line.tsx'

const roleHints: Record<Role, string> = {
  OWNER: 'everything, also other owners',
  ADMIN: 'drivers, events, rules, results',
  STEWARD: 'results and rulings',
  DRIVER: 'looks on',
}

/** Signs in as one of the people of the demo league. `onDone` is called once one is in. */
export function RoleButtons({ onDone }: { onDone?: () => void }) {
  const [busy, setBusy] = useState<Role | null>(null)
  const [fault, setFault] = useState<string | null>(null)

  async function signIn(role: Role): Promise<void> {
    setBusy(role)
    setFault(null)
    try {
      const outcome = await call('signInForDevelopment', { role })
      if (!outcome.ok) return setFault(outcome.message)
      await tellWhereSecretsAre()
      onDone?.()
    } catch (error) {
      setFault(messageOf(error))
    } finally {
      setBusy(null)
    }
  }

  return (
    <div className="flex flex-col gap-2">
      {Role.options.map((role) => (
        <Button
          key={role}
          disabled={busy !== null}
          onClick={() => void signIn(role)}
          className="w-full justify-between!"
        >
          <span>{busy === role ? 'Signing in…' : `As ${role.toLowerCase()}`}</span>
          <span className="text-xs font-normal text-faint">{roleHints[role]}</span>
        </Button>
      ))}
      <FaultLine fault={fault} className="mt-2" />
    </div>
  )
}
