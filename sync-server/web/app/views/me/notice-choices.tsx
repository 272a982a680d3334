import { NoticeCategory } from '#shared/notices/categories.ts'
import { isTold } from '#shared/notices/choices.ts'
import type { NoticesView as View } from '#shared/queries/me/me-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { inputLook } from '../forms/form-field.tsx'
import { Section } from '../frame/section.tsx'
import { mainButton, MeForm } from './me-form.tsx'
import { categoryWords } from './notice-words.ts'

interface NoticeChoicesProps {
  readonly view: View
  readonly csrf: string
}

/** What one is told of: of all leagues, and otherwise in single ones. */
export function NoticeChoices({ view, csrf }: NoticeChoicesProps) {
  const { t, tKey } = useTexts()
  const { choices, leagues } = view
  return (
    <Section id="choices" title={t('What you are told')}>
      <MeForm action="/me/notifications/choices" csrf={csrf} className="flex flex-col gap-4 p-4">
        <fieldset>
          <legend className="sr-only">{t('In all leagues')}</legend>
          {NoticeCategory.options.map((category) => (
            <label key={category} className="flex min-h-12 items-center gap-3">
              <input
                type="checkbox"
                name={`all.${category}`}
                defaultChecked={isTold(choices, category, null)}
                className="size-5 shrink-0 accent-ink"
              />
              {tKey(categoryWords[category])}
            </label>
          ))}
        </fieldset>
        {leagues.map((league) => (
          <details key={league.id} className="border-t border-line pt-2">
            <summary className="min-h-12 cursor-pointer py-3.5 font-medium">
              {t('Otherwise in {league}', { league: league.name })}
            </summary>
            <div className="flex flex-col gap-3 pb-2">
              {NoticeCategory.options.map((category) => (
                <label key={category} className="flex flex-col gap-1 text-sm">
                  {tKey(categoryWords[category])}
                  <select
                    name={`${league.id}.${category}`}
                    defaultValue={chosenFor(view, league.id, category)}
                    className={inputLook}
                  >
                    <option value="">{t('As in all leagues')}</option>
                    <option value="yes">{t('Tell me')}</option>
                    <option value="no">{t('Do not tell me')}</option>
                  </select>
                </label>
              ))}
            </div>
          </details>
        ))}
        <button type="submit" className={`${mainButton} self-start`}>
          {t('Save')}
        </button>
      </MeForm>
    </Section>
  )
}

function chosenFor({ choices }: View, leagueId: string, category: NoticeCategory): '' | 'yes' | 'no' {
  const chosen = choices.find((choice) => choice.leagueId === leagueId && choice.category === category)
  if (!chosen) return ''
  return chosen.told ? 'yes' : 'no'
}
