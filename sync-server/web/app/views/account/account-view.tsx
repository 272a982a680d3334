import type { ReactNode } from 'react'
import type { AccountPage } from '#shared/queries/public/account-page.ts'
import { buttonLook } from '../forms/button-look.ts'
import { Field, inputLook } from '../forms/form-field.tsx'
import { Instant } from '../instant.tsx'
import { ActNotes } from './act-notes.tsx'
import { Section } from '../frame/section.tsx'

const quiet =
  'inline-flex h-9 cursor-pointer items-center rounded border border-line-strong px-3 text-sm hover:bg-hover'

/** Everything about oneself, each change a form of its own. */
export function AccountView({ page }: { page: AccountPage }) {
  const { name, username, signIns, csrf, done, refusal } = page
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div>
        <h1 className="mb-2 text-2xl font-bold tracking-tight sm:text-3xl">Your account</h1>
        <p className="mb-4 text-soft">
          Signed in as <strong className="font-medium text-ink">{name}</strong>
          {username === null ? '' : `, ${username} on Discord`}.
        </p>
        <Act to="/account/sign-out" csrf={csrf}>
          <button type="submit" className={quiet}>
            Sign out
          </button>
        </Act>
      </div>
      <ActNotes done={done} refusal={refusal} />
      <Section
        id="sign-ins"
        title="Where you are signed in"
        aside={
          signIns.length > 1 && (
            <Act to="/account/sign-out-elsewhere" csrf={csrf}>
              <button type="submit" className={quiet}>
                Sign out everywhere else
              </button>
            </Act>
          )
        }
      >
        <ul>
          {signIns.map((each) => (
            <li
              key={each.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{each.device}</span>
                <span className="block text-sm text-soft">
                  {each.client === 'web' ? 'Browser' : 'GridBoss app'} ·{' '}
                  {each.current ? (
                    'this browser'
                  ) : (
                    <>
                      used <Instant iso={each.lastUsedAt} />
                    </>
                  )}
                </span>
              </span>
              {!each.current && (
                <Act to="/account/end-sign-in" csrf={csrf}>
                  <input type="hidden" name="id" value={each.id} />
                  <button type="submit" className={quiet} aria-label={`Sign out ${each.device}`}>
                    Sign out
                  </button>
                </Act>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="plan" title="Plan and billing">
        <p className="px-4 py-4 text-soft">
          <a className="link font-medium text-ink" href="/account/plan">
            Your plan
          </a>
          : what it has room for, what it costs, and what you paid.
        </p>
      </Section>
      <Section id="data" title="Your data">
        <p className="px-4 py-4 text-soft">
          Of you GridBoss keeps your name, your Discord name and number and the mark of your picture, and what
          you did in your leagues.{' '}
          <a className="link font-medium text-ink" href="/me/export" download="gridboss-account.json">
            Save all of it as a file
          </a>
          .
        </p>
      </Section>
      <Section id="deletion" title="Delete your account">
        <form method="post" action="/account/deletion" className="flex flex-col items-start gap-4 p-4">
          <input type="hidden" name="csrf" value={csrf} />
          <p className="text-soft">
            You are signed out everywhere and leave every league. Nobody can bring it back. What you did for a
            league stays, under the name &ldquo;Former member&rdquo;.
          </p>
          <label className="flex items-start gap-2">
            <input type="checkbox" name="keepDriverNames" className="mt-1 size-4 accent-ink" />
            Leave the names I raced under in the results
          </label>
          <Field label={`Type your name, ${name}`}>
            {(described) => (
              <input name="confirm" autoComplete="off" required className={inputLook} {...described} />
            )}
          </Field>
          <button type="submit" className={`${buttonLook} bg-danger!`}>
            Delete for good
          </button>
        </form>
      </Section>
    </div>
  )
}

function Act({ to, csrf, children }: { to: string; csrf: string; children: ReactNode }) {
  return (
    <form method="post" action={to}>
      <input type="hidden" name="csrf" value={csrf} />
      {children}
    </form>
  )
}
