import type { ExpiredView as View } from '#shared/queries/me/me-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { mainButton, MeForm } from './me-form.tsx'
import { StatementFields } from './statement-fields.tsx'

/** What somebody wrote while their sign-in ended, to be sent once they are signed in again. */
export function ExpiredView({ view }: { view: View }) {
  const { t } = useTexts()
  const { action, fields, form, signIn } = view
  return (
    <>
      <p role="alert" className="rounded border border-danger-line bg-danger-soft px-4 py-3 text-danger">
        {t(
          'Your sign-in has ended, and nothing was sent. Sign in again in another tab, then send this form.',
        )}{' '}
        {signIn !== null && (
          <a
            className="link inline-flex min-h-12 items-center font-medium"
            href={signIn}
            target="_blank"
            rel="noreferrer"
          >
            {t('Sign in')}
          </a>
        )}
      </p>
      <MeForm
        action={action}
        csrf=""
        fields={form === null ? fields : { ...fields, statementId: form.statementId }}
        className="flex flex-col gap-5"
      >
        {form !== null && <StatementFields form={form} label={t('What you wrote')} />}
        {fields['reason'] !== undefined && <p>“{fields['reason']}”</p>}
        <button type="submit" className={`${mainButton} self-start`}>
          {t('Send to the stewards')}
        </button>
      </MeForm>
    </>
  )
}
