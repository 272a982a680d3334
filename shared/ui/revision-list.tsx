import { useId, useState, type ComponentType, type ReactNode } from 'react'
import { diffRevisions } from '#shared/revisions/diff-revisions.ts'
import type { RevisionItem, SessionHistory } from '#shared/revisions/session-history.ts'
import { CarNumber } from './car-number.tsx'
import { causeWords, changeLines } from './revision-words.ts'
import { useTexts } from './texts.tsx'

interface RevisionListProps {
  readonly history: SessionHistory
  /** An instant as the page shows instants. */
  readonly instant: ComponentType<{ iso: string }>
  /** What can be done with a revision, by its number. */
  readonly actions?: ReadonlyMap<number, ReactNode>
}

/** Every revision of a session, the newest first: what was done, by whom, when, why, and what changed with it. */
export function RevisionList({ history, instant: Instant, actions }: RevisionListProps) {
  const texts = useTexts()
  const { t } = texts
  return (
    <ol>
      {history.revisions.map((item, at) => {
        const before = history.revisions[at + 1]
        return (
          <li key={item.number} className="border-t border-line px-4 py-3 first:border-t-0">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
              <div className="min-w-0">
                <p>
                  <span className="tabular mr-2 text-soft">
                    {t('Revision {number}', { number: item.number })}
                  </span>
                  <span className="font-medium">{causeWords(item, texts)}</span>
                </p>
                {item.reason && <p className="mt-0.5 text-sm whitespace-pre-line">{item.reason}</p>}
                <p className="tabular mt-0.5 text-xs text-faint">
                  {item.by === 'server' ? t('The server') : (item.name ?? t('A steward'))} ·{' '}
                  <Instant iso={item.madeAt} />
                </p>
              </div>
              {actions?.get(item.number)}
            </div>
            {before ? (
              <RevisionChanges history={history} from={before} to={item} />
            ) : (
              <p className="mt-2 text-sm text-soft">
                {t('{count, plural, one {# car} other {# cars}}', {
                  count: item.state.sheet.results.length,
                })}
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** What is different in one revision from another, in racing words. */
export function RevisionChanges({
  history,
  from,
  to,
}: {
  history: SessionHistory
  from: RevisionItem
  to: RevisionItem
}) {
  const texts = useTexts()
  const changes = diffRevisions(from.state, to.state, history.revised)
  const lines = changeLines(changes, to.state, history.names, texts)
  if (lines.length === 0) return <p className="mt-2 text-sm text-soft">{texts.t('Nothing is different.')}</p>
  return (
    <ul className="mt-2 flex flex-col gap-1.5 text-sm">
      {lines.map((line) => (
        <li key={line.car?.number ?? 'session'} className="flex items-start gap-2">
          {line.car && <CarNumber value={line.car.number} />}
          <p className="tabular min-w-0 pt-0.5">
            {line.car && <span className="text-soft">{line.car.drivers}: </span>}
            {line.words.join(', ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Any two revisions side by side, by choice; nothing where there are fewer than three to choose from. */
export function CompareRevisions({ history }: { history: SessionHistory }) {
  const { t } = useTexts()
  const id = useId()
  const [newest, ...older] = history.revisions
  const oldest = older.at(-1)
  const [chosen, choose] = useState<{ from: number | null; to: number | null }>({ from: null, to: null })
  if (!newest || !oldest || older.length < 2) return null
  const find = (number: number | null, otherwise: RevisionItem): RevisionItem =>
    history.revisions.find((item) => item.number === number) ?? otherwise
  const [from, to] = [find(chosen.from, oldest), find(chosen.to, newest)]
  const select = (end: 'from' | 'to', label: string, item: RevisionItem) => (
    <div className="flex items-center gap-2">
      <label htmlFor={`${id}-${end}`} className="text-soft">
        {label}
      </label>
      <select
        id={`${id}-${end}`}
        value={item.number}
        className="h-8 rounded border border-line bg-raised px-2 text-ink"
        onChange={(event) => choose({ ...chosen, [end]: Number(event.target.value) })}
      >
        {history.revisions.map(({ number }) => (
          <option key={number} value={number}>
            {t('Revision {number}', { number })}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <fieldset data-view-only className="border-b border-line px-4 py-3">
      <legend className="sr-only">{t('Compare two revisions')}</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        {select('from', t('From'), from)}
        {select('to', t('to'), to)}
      </div>
      <RevisionChanges history={history} from={from} to={to} />
    </fieldset>
  )
}
