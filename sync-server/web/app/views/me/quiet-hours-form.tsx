import type { QuietHours } from '#shared/announcements/quiet-hours.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Field, inputLook } from '../forms/form-field.tsx'
import { Section } from '../frame/section.tsx'
import { mainButton, MeForm, quietButton } from './me-form.tsx'

/** Hours in which one is told nothing. */
export function QuietHoursForm({ quiet, csrf }: { quiet: QuietHours | null; csrf: string }) {
  const { t } = useTexts()
  return (
    <Section id="quiet" title={t('Quiet hours')}>
      <MeForm action="/me/notifications/quiet" csrf={csrf} className="flex flex-col gap-4 p-4">
        <p className="text-sm text-soft">
          {quiet === null
            ? t('There are none: you are told at any hour.')
            : t('What comes up in them is told when they end, unless it is over by then.')}
        </p>
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('From')}>
            {(described) => (
              <input
                type="time"
                name="from"
                required
                defaultValue={clockText(quiet?.from ?? 22 * 60)}
                className={inputLook}
                {...described}
              />
            )}
          </Field>
          <Field label={t('Until')}>
            {(described) => (
              <input
                type="time"
                name="until"
                required
                defaultValue={clockText(quiet?.until ?? 7 * 60)}
                className={inputLook}
                {...described}
              />
            )}
          </Field>
        </div>
        <Field label={t('By the clocks of')} hint={t('A zone such as Europe/Berlin')}>
          {(described) => (
            <input
              name="zone"
              required
              maxLength={64}
              autoComplete="off"
              defaultValue={quiet?.zone ?? 'UTC'}
              data-own-zone={quiet === null ? '' : undefined}
              className={inputLook}
              {...described}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={mainButton}>
            {t('Save the hours')}
          </button>
          {quiet !== null && (
            <button type="submit" name="none" value="yes" formNoValidate className={quietButton}>
              {t('No quiet hours')}
            </button>
          )}
        </div>
      </MeForm>
    </Section>
  )
}

/** Minutes of the day as clocks show them: '07:30'. */
function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
