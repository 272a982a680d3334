import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import type { Versus } from '#shared/queries/public/versus.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Empty, Section } from '../frame/section.tsx'
import { buttonLook } from '../forms/button-look.ts'
import { driverHref } from './addresses.ts'
import { Compared } from './compared.tsx'
import { Meetings } from './meetings.tsx'

/** One driver beside another, who is chosen in a plain form. */
export function HeadToHead({ page }: { readonly page: DriverPage }) {
  const { t } = useTexts()
  if (page.rivals.length === 0) return null
  return (
    <Section id="head-to-head" title={t('Head to head')}>
      <Chooser page={page} />
      {page.versus && <Comparison page={page} versus={page.versus} />}
    </Section>
  )
}

function Chooser({ page }: { readonly page: DriverPage }) {
  const { t } = useTexts()
  const { season, versus } = page
  return (
    <form
      method="get"
      action={`${driverHref(page.league, page.driver.id)}#head-to-head`}
      className="flex flex-wrap items-center gap-2 px-4 py-3 text-sm"
    >
      {season && !season.isActive && <input type="hidden" name="season" value={season.id} />}
      <label htmlFor="against" className="text-soft">
        {t('Compare with')}
      </label>
      <select
        id="against"
        name="against"
        defaultValue={versus?.other.id ?? ''}
        required
        autoComplete="off"
        className="h-12 min-w-0 max-w-full rounded-sm border border-line-strong bg-surface px-2 font-medium sm:h-9"
        data-submit-on-change
      >
        <option value="" disabled>
          {t('Choose a driver')}
        </option>
        {page.rivals.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" className={`${buttonLook} scripted:hidden`}>
        {t('Compare')}
      </button>
    </form>
  )
}

function Comparison({ page, versus }: { readonly page: DriverPage; readonly versus: Versus }) {
  const { t } = useTexts()
  if (versus.races.met === 0 && versus.qualifying.met === 0) {
    return (
      <div className="border-t border-line">
        <Empty>{t('They never raced in the same session.')}</Empty>
      </div>
    )
  }
  return (
    <>
      <Compared page={page} versus={versus} />
      <Meetings page={page} versus={versus} />
    </>
  )
}
