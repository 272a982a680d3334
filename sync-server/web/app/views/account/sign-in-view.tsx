import type { SignInPage } from '#shared/queries/public/account-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { buttonLook } from '../forms/button-look.ts'

/** Coming in from a browser. */
export function SignInView({ page }: { page: SignInPage }) {
  const { t } = useTexts()
  const { problem, discord, development, returnTo } = page
  return (
    <div className="max-w-xl">
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">
        {problem === null ? t('Sign in') : t('You are not signed in')}
      </h1>
      {problem !== null && (
        <p
          role="alert"
          className="mb-6 rounded border border-danger-line bg-danger-soft px-4 py-3 text-danger"
        >
          {problem}
        </p>
      )}
      <p className="mb-6 text-soft">
        {t('Results and standings need no sign-in. Members of a league sign in to report to its stewards.')}
      </p>
      {discord !== null && (
        <a className={`${buttonLook} no-underline`} href={discord}>
          {t('Sign in with Discord')}
        </a>
      )}
      {development !== null && (
        <form method="post" action="/sign-in/development">
          <input type="hidden" name="return" value={returnTo} />
          <p className="mb-3 text-soft">
            {t('This server runs on this computer and lets you in to the demo league without an account.')}
          </p>
          <div className="flex flex-col gap-2">
            {development.map(({ role, name }) => (
              <button key={role} type="submit" name="role" value={role} className={`${buttonLook} max-w-sm`}>
                {t(
                  'As {role, select, OWNER {owner} ADMIN {admin} STEWARD {steward} other {driver}}, {name}',
                  { role, name },
                )}
              </button>
            ))}
          </div>
        </form>
      )}
      {discord === null && development === null && (
        <p className="text-soft">
          {t('This server offers no sign-in in the browser. Use the GridBoss app.')}
        </p>
      )}
    </div>
  )
}
