import type { ReactNode } from 'react'
import type { AccountPage } from '#shared/queries/public/account-page.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { buttonLook } from '../forms/button-look.ts'
import { Field, inputLook } from '../forms/form-field.tsx'
import { Instant } from '../instant.tsx'
import { ActNotes } from './act-notes.tsx'
import { linkTo } from '../frame/link-to.tsx'
import { Section } from '../frame/section.tsx'

const quiet =
  'inline-flex h-9 cursor-pointer items-center rounded border border-line-strong px-3 text-sm hover:bg-hover'

/** Everything about oneself, each change a form of its own. */
export function AccountView({ page }: { page: AccountPage }) {
  const { t } = useTexts()
  const { name, username, signIns, csrf, done, refusal } = page
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div>
        <h1 className="mb-2 text-2xl font-bold tracking-tight sm:text-3xl">{t('Your account')}</h1>
        <p className="mb-4 text-soft">
          {username === null ? (
            <T text="Signed in as <b>{name}</b>." values={{ name, b: strong }} />
          ) : (
            <T
              text="Signed in as <b>{name}</b>, {username} on Discord."
              values={{ name, username, b: strong }}
            />
          )}
        </p>
        <Act to="/account/sign-out" csrf={csrf}>
          <button type="submit" className={quiet}>
            {t('Sign out')}
          </button>
        </Act>
      </div>
      <ActNotes done={done} refusal={refusal} />
      <Section
        id="sign-ins"
        title={t('Where you are signed in')}
        aside={
          signIns.length > 1 && (
            <Act to="/account/sign-out-elsewhere" csrf={csrf}>
              <button type="submit" className={quiet}>
                {t('Sign out everywhere else')}
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
                  {each.client === 'web' ? t('Browser') : t('GridBoss app')} ·{' '}
                  {each.current ? (
                    t('this browser')
                  ) : (
                    <T text="used {when}" values={{ when: <Instant iso={each.lastUsedAt} /> }} />
                  )}
                </span>
              </span>
              {!each.current && (
                <Act to="/account/end-sign-in" csrf={csrf}>
                  <input type="hidden" name="id" value={each.id} />
                  <button
                    type="submit"
                    className={quiet}
                    aria-label={t('Sign out {device}', { device: each.device })}
                  >
                    {t('Sign out')}
                  </button>
                </Act>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="plan" title={t('Plan and billing')}>
        <p className="px-4 py-4 text-soft">
          <T
            text="<plan>Your plan</plan>: what it has room for, what it costs, and what you paid."
            values={{ plan: linkTo('/account/plan') }}
          />
        </p>
      </Section>
      <Section id="data" title={t('Your data')}>
        <p className="px-4 py-4 text-soft">
          {t(
            'Of you GridBoss keeps your name, your Discord name and number and the mark of your picture, and what you did in your leagues.',
          )}{' '}
          <a className="link font-medium text-ink" href="/me/export" download="gridboss-account.json">
            {t('Save all of it as a file')}
          </a>
          .
        </p>
      </Section>
      <Section id="deletion" title={t('Delete your account')}>
        <form method="post" action="/account/deletion" className="flex flex-col items-start gap-4 p-4">
          <input type="hidden" name="csrf" value={csrf} />
          <p className="text-soft">
            {t(
              'You are signed out everywhere and leave every league. Nobody can bring it back. What you did for a league stays, under the name “Former member”.',
            )}
          </p>
          <label className="flex items-start gap-2">
            <input type="checkbox" name="keepDriverNames" className="mt-1 size-4 accent-ink" />
            {t('Leave the names I raced under in the results')}
          </label>
          <Field label={t('Type your name, {name}', { name })}>
            {(described) => (
              <input name="confirm" autoComplete="off" required className={inputLook} {...described} />
            )}
          </Field>
          <button type="submit" className={`${buttonLook} bg-danger!`}>
            {t('Delete for good')}
          </button>
        </form>
      </Section>
    </div>
  )
}

const strong = (inside: ReactNode[]) => <strong className="font-medium text-ink">{inside}</strong>
function Act({ to, csrf, children }: { to: string; csrf: string; children: ReactNode }) {
  return (
    <form method="post" action={to}>
      <input type="hidden" name="csrf" value={csrf} />
      {children}
    </form>
  )
}
