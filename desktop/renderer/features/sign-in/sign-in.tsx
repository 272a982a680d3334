import type { Session } from '#desktop/ipc/contract.ts'
import { Mark } from '#shared/ui/mark.tsx'
import { RoleButtons } from './role-buttons.tsx'

/** The first screen. It needs the server once; afterwards the app opens without one. */
export function SignIn({ session }: { session: Extract<Session, { kind: 'signed-out' }> }) {
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
            <p className="mt-1 mb-4 text-sm text-soft">
              This server runs on this computer and lets you in without an account.
            </p>
            <RoleButtons />
          </section>
        ) : (
          <NoWayIn reachable={session.serverReachable} />
        )}
      </div>
    </main>
  )
}

function NoWayIn({ reachable }: { reachable: boolean }) {
  return (
    <output className="panel mt-8 block p-4">
      <h2 className="font-semibold">
        {reachable ? 'No sign-in is offered' : 'The server cannot be reached'}
      </h2>
      <p className="mt-1 text-soft">
        {reachable
          ? 'The server answers but offers this app no way to sign in. Ask whoever runs it.'
          : 'The first sign-in needs a connection. GridBoss keeps trying and shows the way in as soon as the server answers.'}
      </p>
    </output>
  )
}
