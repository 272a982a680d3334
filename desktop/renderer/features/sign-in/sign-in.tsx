import { useState } from 'react'
import { Role } from '#shared/model/role.ts'
import type { Session } from '#desktop/ipc/contract.ts'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'

const roleHints: Record<Role, string> = {
  OWNER: 'everything, also other owners',
  ADMIN: 'drivers, events, rules, results',
  STEWARD: 'results and rulings',
  DRIVER: 'looks on',
}

/** The first screen. It needs the server once; afterwards the app opens without one. */
export function SignIn({ session }: { session: Extract<Session, { kind: 'signed-out' }> }) {
  const [busy, setBusy] = useState<Role | null>(null)
  const [fault, setFault] = useState<string | null>(null)

  async function signIn(role: Role): Promise<void> {
    setBusy(role)
    setFault(null)
    try {
      const outcome = await call('signInForDevelopment', { role })
      if (!outcome.ok) setFault(outcome.message)
    } catch (error) {
      setFault(messageOf(error))
    }
    setBusy(null)
  }

  return (
    <main className="flex h-full items-center justify-center overflow-y-auto p-8">
      <div className="w-96">
        <Mark size={40} />
        <h1 className="mt-4 text-2xl font-semibold tracking-tight">GridBoss</h1>
        <p className="mt-1 text-soft">Race control that works with no connection.</p>
        {session.developmentSignIn ? (
          <section aria-labelledby="sign-in-as" className="panel mt-8 p-4">
            <h2 id="sign-in-as" className="font-semibold">
              Sign in to the demo league
            </h2>
            <p className="mt-1 text-sm text-soft">
              This server runs on this computer and lets you in without an account.
            </p>
            <div className="mt-4 flex flex-col gap-2">
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
            </div>
          </section>
        ) : (
          <NoWayIn reachable={session.serverReachable} />
        )}
        {fault && (
          <p role="alert" className="mt-4 text-danger">
            {fault}
          </p>
        )}
      </div>
    </main>
  )
}

function NoWayIn({ reachable }: { reachable: boolean }) {
  return (
    <section className="panel mt-8 p-4" role="status">
      <h2 className="font-semibold">
        {reachable ? 'No sign-in is offered' : 'The server cannot be reached'}
      </h2>
      <p className="mt-1 text-soft">
        {reachable
          ? 'The server answers but offers this app no way to sign in. Ask whoever runs it.'
          : 'The first sign-in needs a connection. GridBoss keeps trying and shows the way in as soon as the server answers.'}
      </p>
    </section>
  )
}
