import { textKey } from '#shared/i18n/text-key.ts'
import type {
  ExplainedLine,
  ExplainedRound,
  ExplainedSession,
  Explanation,
} from '#shared/scoring/explanation.ts'
import { lineWords } from './explanation-words.ts'
import { formatPoints } from './points.ts'
import { useTexts } from './texts.tsx'

/** How a total came about: every round with what it gave and whether it counts, down to table, award and ruling. */
export function ExplanationTable({ explanation }: { explanation: Explanation }) {
  const texts = useTexts()
  const { t } = texts
  return (
    <div className="text-sm">
      <p className="flex items-baseline justify-between px-4 py-3">
        <span className="text-soft">{t('Total')}</span>
        <span className="tabular text-2xl font-semibold">{formatPoints(explanation.pointsMp, texts)}</span>
      </p>
      {explanation.rounds.map((round) => (
        <Round key={round.eventId} round={round} />
      ))}
      {explanation.adjustments.length > 0 && (
        <section className="border-t border-line px-4 py-3">
          <h3 className="font-medium">{t('The season as a whole')}</h3>
          {explanation.adjustments.map((line) => (
            <Line key={line.rulingId} line={line} struck={false} />
          ))}
        </section>
      )}
      {explanation.floorMp !== 0 && (
        <p className="tabular flex justify-between border-t border-line px-4 py-3">
          <span>{t('Totals never go below zero')}</span>
          <span>+{formatPoints(explanation.floorMp, texts)}</span>
        </p>
      )}
    </div>
  )
}

function Round({ round }: { round: ExplainedRound }) {
  const texts = useTexts()
  const dropped = round.countedMp !== round.pointsMp
  return (
    <section className="border-t border-line px-4 py-3">
      <h3 className="flex items-baseline justify-between gap-4 font-medium">
        <span>
          <span className="tabular mr-2 text-faint">{round.round}</span>
          {round.eventName}
        </span>
        <span className="tabular font-semibold">
          {dropped && <s className="mr-2 font-normal text-faint">{formatPoints(round.pointsMp, texts)}</s>}
          {formatPoints(round.countedMp, texts)}
        </span>
      </h3>
      {round.sessions.map((session) => (
        <Session key={session.sessionId} session={session} />
      ))}
    </section>
  )
}

const countedWords = {
  counted: null,
  dropped: textKey('dropped: better rounds count instead'),
  'not-in-championship': textKey('does not count for this table'),
} as const

function Session({ session }: { session: ExplainedSession }) {
  const { t, tKey } = useTexts()
  const why = countedWords[session.counted]
  return (
    <div className={`mt-2 ${why ? 'text-faint' : ''}`}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-soft">
        <span>{session.sessionName}</span>
        {session.multiplier !== '1' && <span>× {session.multiplier}</span>}
        {session.provisional && <span className="text-provisional">{t('provisional')}</span>}
        {why && <span>{tKey(why)}</span>}
      </p>
      {session.lines.map((line, index) => (
        // Lines have no identity of their own and never move.
        // oxlint-disable-next-line react/no-array-index-key
        <Line key={index} line={line} struck={why !== null} />
      ))}
    </div>
  )
}

function Line({ line, struck }: { line: ExplainedLine; struck: boolean }) {
  const texts = useTexts()
  const size = formatPoints(line.pointsMp, texts)
  const points = line.pointsMp > 0 ? `+${size}` : size
  return (
    <p className="flex items-baseline justify-between gap-4 py-0.5">
      <span>{lineWords(line, texts)}</span>
      <span className="tabular">{struck ? <s>{points}</s> : points}</span>
    </p>
  )
}
