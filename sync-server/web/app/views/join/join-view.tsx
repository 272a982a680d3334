import type { Texts } from '#shared/i18n/texts.ts'
import type { JoinPage, JoinState, PublicInvite } from '#shared/queries/public/join-page.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { buttonLook } from '../forms/button-look.ts'
import { linkTo } from '../frame/link-to.tsx'

/** What an invite link opens: which league, as what, and joining it. */
export function JoinView({ page: { state } }: { page: JoinPage }) {
  const texts = useTexts()
  return (
    <div className="max-w-xl">
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">{titleOf(state, texts)}</h1>
      <Content state={state} />
    </div>
  )
}

function Content({ state }: { state: JoinState }) {
  const { t } = useTexts()
  switch (state.kind) {
    case 'ended':
      return <p className="text-soft">{state.message}</p>
    case 'joined':
      return (
        <p className="text-soft">
          <T
            text="You are {role, select, OWNER {an owner} ADMIN {an admin} STEWARD {a steward} other {a driver}} now. The GridBoss app shows the league at its next sync; the web has it at <link>{league}</link>."
            values={{
              role: state.role,
              league: state.league.name,
              link: linkTo(`/l/${state.league.slug}`),
            }}
          />
        </p>
      )
    case 'stranger':
      return (
        <>
          <Offer invite={state.invite} />
          {state.signIn !== null && (
            <p className="mb-6">
              <a className={`${buttonLook} no-underline`} href={state.signIn}>
                {t('Sign in')}
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
              {t('Join the league')}
            </button>
            <span className="text-sm text-faint">{t('as {name}', { name: state.name })}</span>
          </form>
          <InTheApp />
        </>
      )
  }
}

function Offer({ invite }: { invite: PublicInvite }) {
  return (
    <p className="mb-6">
      <T
        text="You are invited to {league} as {role, select, ADMIN {an admin: you may run the league: roster, seasons, rules, members and results} STEWARD {a steward: you may enter results, make rulings and decide incidents} other {a driver: you may read everything drivers may see, and report incidents}}."
        values={{ league: <strong>{invite.leagueName}</strong>, role: invite.role }}
      />
    </p>
  )
}

function InTheApp() {
  const { t } = useTexts()
  return (
    <p className="text-sm text-soft">
      {t('In the GridBoss app: open Leagues, choose “Join a league”, and paste the address of this page.')}
    </p>
  )
}

function titleOf(state: JoinState, { t }: Texts): string {
  switch (state.kind) {
    case 'ended':
      return t('This invite does not count')
    case 'joined':
      return t('You are in {league}', { league: state.league.name })
    case 'stranger':
    case 'ready':
      return t('Join a league')
  }
}
