import { useTexts } from '#shared/ui/texts.tsx'
import { quietButton } from './me-form.tsx'

/** To be told in this very browser; a script shows the line that is so. */
export function PushOffer({
  publicKey,
  current,
  csrf,
}: {
  publicKey: string
  current: boolean
  csrf: string
}) {
  const { t } = useTexts()
  return (
    <div
      data-push
      data-public-key={publicKey}
      data-current={current ? 'yes' : 'no'}
      data-csrf={csrf}
      className="border-t border-line px-4 py-3 text-sm text-soft"
    >
      <noscript>{t('To be told in this browser, allow its scripts.')}</noscript>
      <p data-push-state="off failed" hidden className="mb-2">
        {t('This browser can tell you of races and results, also while no page is open.')}
      </p>
      <button type="button" data-push-state="off failed" hidden className={quietButton}>
        {t('Tell me in this browser')}
      </button>
      <p data-push-state="failed" role="alert" hidden className="mt-2">
        {t('That did not work. Look at your connection and try again.')}
      </p>
      <p data-push-state="denied" hidden>
        {t('This browser was told not to show notices of this site. Allow them in its settings.')}
      </p>
      <p data-push-state="missing" hidden>
        {t('This browser shows no notices. On an iPhone or iPad put the site on the home screen first.')}
      </p>
    </div>
  )
}
