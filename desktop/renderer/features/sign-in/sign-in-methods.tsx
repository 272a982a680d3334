import type { SignInMethods as Ways } from '#desktop/ipc/contract.ts'
import { DiscordSignIn } from './discord-sign-in.tsx'
import { RoleButtons } from './role-buttons.tsx'

/** The ways to sign in that the server offers. */
export function SignInMethods({ ways, onDone }: { ways: Ways; onDone?: () => void }) {
  const done = onDone ? { onDone } : {}
  if (ways.discordSignIn) return <DiscordSignIn {...done} />
  if (ways.developmentSignIn) return <RoleButtons {...done} />
  return <NoSignInMethod reachable={ways.serverReachable} />
}

function NoSignInMethod({ reachable }: { reachable: boolean }) {
  return (
    <output className="block">
      <h2 className="font-semibold">
        {reachable ? 'No sign-in is offered' : 'The server cannot be reached'}
      </h2>
      <p className="mt-1 text-soft">
        {reachable
          ? 'The server answers but offers this app no way to sign in. Ask whoever runs it.'
          : 'Signing in needs a connection. GridBoss keeps trying and shows the way in as soon as the server answers.'}
      </p>
    </output>
  )
}
