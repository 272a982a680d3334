import type { Texts } from '#shared/i18n/texts.ts'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import { countingLines, line, orderLines, tableLines, type RulesSection } from './rules-lines.ts'
import { listedWords } from './rules-words.ts'

/** The rules of the championship of teams, in words. */
export function teamSections(texts: Texts, { teams }: Ruleset): RulesSection[] {
  const { t, tKey } = texts
  const title = t('Team championship')
  const key = 'team-championship'
  if (teams === null) {
    return [{ key, title, scope: 'season', lines: [line(t('Teams'), t('No championship of teams'))] }]
  }
  const own = teams.points
  return [
    {
      key: 'team-points',
      title: t('Team points'),
      scope: 'event',
      lines: [
        line(
          t('Cars that score'),
          teams.cars === null ? t('All') : t('The best {cars} in each session', { cars: teams.cars }),
        ),
        ...(own
          ? tableLines(texts, own).map(({ label, value }) =>
              line(t('{kind}, own table', { kind: label }), value),
            )
          : [line(t('Points'), t('As for drivers'))]),
        line(t('Bonuses'), teams.bonuses ? t('Count for the team') : t('Do not count for the team')),
        line(
          t('Car with several drivers'),
          teams.sharedCars === 'full' ? t('Pays the team in full') : t('Pays what its drivers get together'),
        ),
      ],
    },
    {
      key,
      title,
      scope: 'season',
      lines: [
        ...countingLines(texts, teams.counting),
        ...orderLines(texts, teams.order),
        line(t('In the table'), tKey(listedWords[teams.listed])),
      ],
    },
  ]
}
