import type { Session } from '#desktop/ipc/contract.ts'
import { Mark } from '#shared/ui/mark.tsx'
import { ServerChoice } from './server-choice.tsx'
import { SignInMethods } from './sign-in-methods.tsx'

/** The first screen. It needs the server once; afterwards the app opens without one. */
export function SignIn({ session }: { session: Extract<Session, { kind: 'signed-out' }> }) {
  const words = wordsFor(session)
  return (
    <main className="flex h-full items-center justify-center overflow-y-auto p-8">
      <div className="w-96">
        <Mark size={40} />
        <h1 className="mt-4 text-2xl font-semibold tracking-tight">GridBoss</h1>
        <p className="mt-1 text-soft">Race control that works with no connection.</p>
        <section aria-label="Sign in" className="panel mt-8 p-4">
          {words && (
            <>
              <h2 className="font-semibold">{words.title}</h2>
              <p className="mt-1 mb-4 text-sm text-soft">{words.text}</p>
            </>
          )}
          <SignInMethods ways={session} />
        </section>
        <ServerChoice />
      </div>
    </main>
  )
}

function wordsFor({ discordSignIn, developmentSignIn }: Extract<Session, { kind: 'signed-out' }>) {
  if (discordSignIn) {
    return {
      title: 'Sign in',
      text: 'Your browser opens for it. Of your Discord account GridBoss learns your name and picture, nothing else.',
    }
  }
  if (developmentSignIn) {
    return {
      title: 'Sign in to the demo league',
      text: 'This server runs on this computer and lets you in without an account.',
    }
  }
  return null
}
