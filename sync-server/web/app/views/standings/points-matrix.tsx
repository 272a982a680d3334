import { textKey } from '#shared/i18n/text-key.ts'
import type { ProgressView, ProgressViewLine } from '#shared/queries/progress-view.ts'
import type { ProgressRound } from '#shared/scoring/season-progress.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { ScrollAcross } from '#shared/ui/scroll-across.tsx'
import { useTexts } from '#shared/ui/texts.tsx'

interface PointsMatrixProps {
  readonly caption: string
  readonly progress: ProgressView
  readonly eventHref: (eventId: string) => string
  /** The page of a driver or team. */
  readonly subjectHref: (id: string) => string
}

/** What each round brought everybody: dropped scores struck through, rounds with a penalty marked, provisional ones hatched. */
export function PointsMatrix({
  caption,
  progress: { subject, rounds, lines },
  eventHref,
  subjectHref,
}: PointsMatrixProps) {
  const texts = useTexts()
  const { t } = texts
  const shown = rounds.slice(0, rounds.findLastIndex(({ state }) => state === 'held') + 1)
  return (
    <>
      <ScrollAcross label={caption}>
        <table className="tabular w-full border-separate border-spacing-0 text-right text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead className="text-xs text-faint">
            <tr>
              <th scope="col" className={`${nameCell} bg-surface py-2 font-medium`}>
                {subject === 'driver' ? t('Driver') : t('Team')}
              </th>
              {shown.map((round) => (
                <th key={round.eventId} scope="col" className="p-0 font-medium">
                  <RoundHeading round={round} href={eventHref(round.eventId)} />
                </th>
              ))}
              <th scope="col" className="px-3 py-2 font-medium">
                {t('Total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row" className={`${nameCell} border-t border-line bg-surface py-1.5 font-medium`}>
                  <a href={subjectHref(line.id)} className="hover:underline">
                    {line.name}
                  </a>
                </th>
                {shown.map((round, at) => (
                  <td
                    key={round.eventId}
                    className={`border-t border-line px-2 ${round.provisional ? 'bg-provisional-soft' : ''}`}
                  >
                    <Score own={line.cells[at]?.own ?? null} />
                  </td>
                ))}
                <td className="border-t border-line px-3 font-semibold">
                  {formatPoints(totalOf(line), texts)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollAcross>
      <Key rounds={shown} lines={lines} />
    </>
  )
}

/** Names stay where they are while rounds scroll by, as long as there is room for both. */
const nameCell = 'max-w-40 truncate px-3 text-left sm:sticky sm:left-0 sm:max-w-56'

function totalOf({ cells }: ProgressViewLine): number {
  return cells.findLast((cell) => cell !== null)?.totalMp ?? 0
}

function RoundHeading({ round, href }: { round: ProgressRound; href: string }) {
  const { t } = useTexts()
  const about = round.state === 'cancelled' ? t('cancelled') : round.provisional ? t('provisional') : null
  return (
    <a
      href={href}
      title={about ? `${round.name}, ${about}` : round.name}
      className={`flex h-12 min-w-10 items-center justify-end px-2 hover:underline sm:h-9 ${round.provisional ? 'text-provisional' : ''}`}
    >
      <span className="sr-only">
        {round.name}
        {about && `, ${about}`}
        {', '}
      </span>
      {round.state === 'cancelled' ? <s>{round.round}</s> : round.round}
    </a>
  )
}

type Own = NonNullable<ProgressViewLine['cells'][number]>['own']

const outWords = {
  dropped: textKey('dropped score'),
  'not-in-championship': textKey('does not count in this championship'),
} as const

function Score({ own }: { own: Own }) {
  const texts = useTexts()
  const { t, tKey } = texts
  if (own === null)
    return (
      <span className="text-faint">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t('not there')}</span>
      </span>
    )
  const points = formatPoints(own.pointsMp, texts)
  const out = own.counted === 'dropped' || own.counted === 'not-in-championship'
  return (
    <>
      {out ? <s className="text-faint">{points}</s> : points}
      {out && (
        <span className="sr-only">
          {' '}
          {tKey(outWords[own.counted === 'dropped' ? 'dropped' : 'not-in-championship'])}
        </span>
      )}
      {own.counted === 'partly' && (
        <span className="block text-xs text-faint">
          {t('{points} of it count', { points: formatPoints(own.countedMp, texts) })}
        </span>
      )}
      {own.penalised && (
        <span className="text-danger">
          <span aria-hidden="true">*</span>
          <span className="sr-only"> {t('with a penalty')}</span>
        </span>
      )}
    </>
  )
}

/** What the marks mean, as far as there are some. */
function Key({ rounds, lines }: { rounds: readonly ProgressRound[]; lines: readonly ProgressViewLine[] }) {
  const { t } = useTexts()
  const own = lines.flatMap(({ cells }) => cells.flatMap((cell) => cell?.own ?? []))
  const told = [
    ...(own.some(({ counted }) => counted === 'dropped')
      ? [
          <span key="dropped">
            <s>12</s> {t('dropped score')}
          </span>,
        ]
      : []),
    ...(own.some(({ penalised }) => penalised)
      ? [
          <span key="penalty">
            <span className="text-danger">*</span> {t('with a penalty')}
          </span>,
        ]
      : []),
    ...(rounds.some(({ provisional }) => provisional)
      ? [
          <span key="provisional" className="bg-provisional-soft px-1 text-provisional">
            {t('provisional')}
          </span>,
        ]
      : []),
  ]
  return told.length === 0 ? null : (
    <p aria-hidden="true" className="flex flex-wrap gap-x-4 border-t border-line px-3 py-2 text-xs text-soft">
      {told}
    </p>
  )
}
