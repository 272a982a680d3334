import type { NoticesView as View } from '#shared/queries/me/me-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Empty, Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { MeForm, quietButton } from './me-form.tsx'
import { NoticeChoices } from './notice-choices.tsx'
import { PushOffer } from './push-offer.tsx'
import { QuietHoursForm } from './quiet-hours-form.tsx'

/** What one is told of, when not, and in which browsers. */
export function NoticesView({ view, csrf }: { view: View; csrf: string }) {
  const { t } = useTexts()
  const { publicKey, subscriptions } = view
  return (
    <>
      <Section id="browsers" title={t('Where you are told')}>
        {publicKey === null ? (
          <Empty>{t('This server tells nothing to browsers.')}</Empty>
        ) : subscriptions.length === 0 ? (
          <Empty>{t('No browser is told anything yet.')}</Empty>
        ) : (
          <ul>
            {subscriptions.map(({ id, device, madeAt, current }) => (
              <li
                key={id}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">
                    {device}
                    {current && <span className="text-soft"> · {t('this browser')}</span>}
                  </span>
                  <span className="block text-sm text-soft">
                    <Instant iso={madeAt} />
                  </span>
                </span>
                <MeForm action="/me/notifications/end" csrf={csrf} fields={{ id }}>
                  <button
                    type="submit"
                    className={quietButton}
                    aria-label={t('End notices on {device}', { device })}
                  >
                    {t('End')}
                  </button>
                </MeForm>
              </li>
            ))}
          </ul>
        )}
        {publicKey !== null && (
          <PushOffer
            publicKey={publicKey}
            current={subscriptions.some(({ current }) => current)}
            csrf={csrf}
          />
        )}
      </Section>
      <NoticeChoices view={view} csrf={csrf} />
      <QuietHoursForm quiet={view.quiet} csrf={csrf} />
    </>
  )
}
