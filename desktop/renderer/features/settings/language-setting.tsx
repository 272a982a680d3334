import { useState } from 'react'
import { languageNames } from '#shared/i18n/language-names.ts'
import { languages } from '#shared/i18n/language.ts'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'
import { SelectField } from '../../ui/field.tsx'

/** The language of the league's public pages and of its messages, to be chosen by those who may rename it. */
export function LanguageSetting({ league }: { league: LeagueDetail }) {
  const [fault, setFault] = useState<string | null>(null)

  async function choose(chosen: string): Promise<void> {
    const language = languages.find((each) => each === chosen)
    if (language === undefined) return
    const outcome = await mutate(league.id, 'league.set-language', { language })
    setFault(outcome.ok ? null : outcome.message)
    if (outcome.ok) notify(`Pages and messages of the league are told in ${languageNames[language]} now.`)
  }

  return (
    <div className="max-w-xs">
      <SelectField
        label="Language of its pages and messages"
        hint="Readers can choose another on the web"
        value={league.language}
        disabled={!can(league.role, 'league.rename')}
        error={fault}
        onChange={(event) => void choose(event.target.value)}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
