import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { ResultStatus } from '#shared/model/session-fields.ts'
import { useTexts } from '#shared/ui/texts.tsx'

const endings: Record<ResultStatus, TextKey> = {
  FINISHED: textKey('Finished'),
  DNF: textKey('Did not finish'),
  DNS: textKey('Did not start'),
  DSQ: textKey('Disqualified'),
  NC: textKey('Not classified'),
  EXCLUDED: textKey('Excluded'),
}

/** The place of a car in a session, or what became of it. A podium stands out by its weight. */
export function Place({
  position,
  status,
}: {
  readonly position: number | null
  readonly status: ResultStatus
}) {
  const { tKey } = useTexts()
  if (position === null) {
    return (
      <abbr title={tKey(endings[status])} className="text-xs font-medium text-soft no-underline">
        {status}
      </abbr>
    )
  }
  return <span className={`tabular ${position <= 3 ? 'font-bold' : ''}`}>P{position}</span>
}
