import type { Role } from '#shared/model/role.ts'
import type { JoinPage, JoinState, PublicInvite } from '#shared/queries/public/join-page.ts'
import { buttonLook } from '../forms/button-look.ts'

/** What an invite link opens: which league, as what, and joining it. */
export function JoinView({ page: { state } }: { page: JoinPage }) {
  return (
    <div className="max-w-xl">
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">{titleOf(state)}</h1>
      <Content state={state} />
    </div>
  )
}

function Content({ state }: { state: JoinState }) {
  switch (state.kind) {
    case 'ended':
      return <p className="text-soft">{state.message}</p>
    case 'joined':
      return (
        <p className="text-soft">
          You are {roleWords[state.role]} now. The GridBoss app shows the league at its next sync; the web has
          it at{' '}
          <a className="link font-medium text-ink" href={`/l/${state.league.slug}`}>
            {state.league.name}
          </a>
          .
        </p>
      )
    case 'stranger':
      return (
        <>
          <Offer invite={state.invite} />
          {state.signIn !== null && (
            <p className="mb-6">
              <a className={`${buttonLook} no-underline`} href={state.signIn}>
                Sign in
              </a>
            </p>
          )}
          <InTheApp />
        </>
      )
    case 'ready':
      return (
        <>
          <Offer invite={state.invite} />
          {state.refusal !== null && (
            <p
              role="alert"
              className="mb-4 rounded border border-danger-line bg-danger-soft px-4 py-3 text-danger"
            >
              {state.refusal}
            </p>
          )}
          <form
            method="post"
            action={`/join/${state.invite.token}`}
            className="mb-6 flex flex-wrap items-center gap-4"
          >
            <input type="hidden" name="csrf" value={state.csrf} />
            <button type="submit" className={buttonLook}>
              Join the league
            </button>
            <span className="text-sm text-faint">as {state.name}</span>
          </form>
          <InTheApp />
        </>
      )
  }
}

function Offer({ invite }: { invite: PublicInvite }) {
  return (
    <p className="mb-6">
      You are invited to <strong>{invite.leagueName}</strong> as {roleWords[invite.role]}: you may{' '}
      {whatRoleMay[invite.role]}.
    </p>
  )
}

function InTheApp() {
  return (
    <p className="text-sm text-soft">
      In the GridBoss app: open Leagues, choose “Join a league”, and paste the address of this page.
    </p>
  )
}

function titleOf(state: JoinState): string {
  switch (state.kind) {
    case 'ended':
      return 'This invite does not count'
    case 'joined':
      return `You are in ${state.league.name}`
    case 'stranger':
    case 'ready':
      return 'Join a league'
  }
}

const roleWords: Record<Role, string> = {
  OWNER: 'an owner',
  ADMIN: 'an admin',
  STEWARD: 'a steward',
  DRIVER: 'a driver',
}

const whatRoleMay: Record<PublicInvite['role'], string> = {
  ADMIN: 'run the league: roster, seasons, rules, members and results',
  STEWARD: 'enter results, make rulings and decide incidents',
  DRIVER: 'read everything drivers may see, and report incidents',
}
