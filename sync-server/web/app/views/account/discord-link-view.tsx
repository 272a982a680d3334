import type {
  ChoosableLeague,
  DiscordLinkPage,
  DiscordLinkState,
} from '#shared/queries/public/discord-link-page.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { buttonLook } from '../forms/button-look.ts'
import { linkTo } from '../frame/link-to.tsx'

/** What the link of /gridboss link opens: choosing which league the Discord server is linked to. */
export function DiscordLinkView({ page: { state } }: { page: DiscordLinkPage }) {
  const texts = useTexts()
  return (
    <div className="max-w-xl">
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">{titleOf(state, texts)}</h1>
      <Content state={state} />
    </div>
  )
}

function Content({ state }: { state: DiscordLinkState }) {
  const { t } = useTexts()
  switch (state.kind) {
    case 'ended':
      return <p className="text-soft">{state.message}</p>
    case 'linked':
      return (
        <p className="text-soft">
          {t(
            '{league} is linked to {server}. Open Discord in the GridBoss app to choose what is announced where. You can close this page.',
            { league: state.league, server: state.server },
          )}
        </p>
      )
    case 'other-person':
      return (
        <p className="text-soft">
          <T
            text="You are signed in as {name}, and the link was made for somebody else’s Discord account. Sign out under <account>Your account</account>, come back with the account that typed the command, or type /gridboss link yourself."
            values={{
              name: state.name,
              account: linkTo('/account'),
            }}
          />
        </p>
      )
    case 'stranger':
      return (
        <>
          <p className="mb-6">
            <T
              text="To link the Discord server {server} to a league of yours, sign in with the Discord account that typed the command."
              values={{ server: <strong>{state.server}</strong> }}
            />
          </p>
          {state.signIn !== null && (
            <p>
              <a className={`${buttonLook} no-underline`} href={state.signIn}>
                {t('Sign in')}
              </a>
            </p>
          )}
        </>
      )
    case 'ready':
      return <Choose state={state} />
  }
}

function Choose({ state }: { state: Extract<DiscordLinkState, { kind: 'ready' }> }) {
  const { t } = useTexts()
  const { leagues, server, token, csrf, name, refusal } = state
  const first = leagues.find(({ closed }) => closed === null)?.id
  if (leagues.length === 0) {
    return (
      <p className="text-soft">
        {t(
          'You are an owner or admin of no league. Found one in the GridBoss app, or ask who owns the league to type /gridboss link.',
        )}
      </p>
    )
  }
  return (
    <>
      <p className="mb-6">
        <T
          text="Which league does the Discord server {server} belong to? What it announces, and where, you choose in the app."
          values={{ server: <strong>{server}</strong> }}
        />
      </p>
      {refusal !== null && (
        <p
          role="alert"
          className="mb-4 rounded border border-danger-line bg-danger-soft px-4 py-3 text-danger"
        >
          {refusal}
        </p>
      )}
      <form method="post" action={`/discord/link/${token}`}>
        <input type="hidden" name="csrf" value={csrf} />
        <fieldset className="panel mb-6">
          <legend className="sr-only">{t('League')}</legend>
          {leagues.map((league) => (
            <League key={league.id} league={league} chosen={league.id === first} />
          ))}
        </fieldset>
        <div className="flex flex-wrap items-center gap-4">
          <button type="submit" className={buttonLook} disabled={first === undefined}>
            {t('Link the league')}
          </button>
          <span className="text-sm text-faint">{t('as {name}', { name })}</span>
        </div>
      </form>
    </>
  )
}

function League({ league, chosen }: { league: ChoosableLeague; chosen: boolean }) {
  return (
    <label className="flex items-start gap-3 border-t border-line px-4 py-3 first-of-type:border-t-0">
      <input
        type="radio"
        name="leagueId"
        value={league.id}
        className="mt-1"
        defaultChecked={chosen}
        disabled={league.closed !== null}
      />
      <span>
        <span className="font-medium">{league.name}</span>
        {league.closed !== null && <span className="block text-sm text-soft">{league.closed}</span>}
      </span>
    </label>
  )
}

function titleOf(state: DiscordLinkState, { t }: Texts): string {
  switch (state.kind) {
    case 'ended':
      return t('This link does not count')
    case 'linked':
      return t('Discord is linked')
    case 'other-person':
      return t('This link is somebody else’s')
    case 'stranger':
    case 'ready':
      return t('Link a Discord server')
  }
}
