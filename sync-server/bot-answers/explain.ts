import type { Texts } from '#shared/i18n/texts.ts'
import {
  explainAnswer,
  type ExplainAnswerRound,
  type ExplainedPart,
} from '#shared/announcements/answers/explain-answer.ts'
import type { Db } from '#shared/db/db.ts'
import { explanation } from '#shared/queries/explanation.ts'
import type { ExplainedLine, ExplainedRound, ExplainedRuling } from '#shared/scoring/explanation.ts'
import { lineWords } from '#shared/ui/explanation-words.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { toAll, toOne } from './answer.ts'
import { changedAt } from './changed-at.ts'
import { textOption, type LeagueCommand } from './command.ts'
import { keptMessage } from './kept-message.ts'
import { meantDriver } from './meant-driver.ts'
import { meantSeason } from './meant-season.ts'
import { leagueUrl } from './page-url.ts'

export const explain: LeagueCommand = async (deps, asked, league) => {
  const { database, publicUrl, texts } = deps
  const meant = await meantSeason(database, league, textOption(asked, 'season'), texts)
  if (!meant.ok) return meant.answer
  const wanted = { named: textOption(asked, 'driver'), discordId: asked.person.id, publicUrl, texts }
  const who = await meantDriver(database, league, wanted)
  if (!who.ok) return who.answer
  const season = meant.value
  const { driver, oneself } = who.value
  const message = await keptMessage(deps, league, ['explain', season.id, driver.id], async () => {
    const of = { leagueId: league.id, seasonId: season.id, subjectId: driver.id }
    const [explained, told] = await Promise.all([
      explanation.run(database, of),
      publicRulings(database, season.id),
    ])
    const rounds = explained?.rounds ?? []
    const provisional = rounds.some(({ sessions }) => sessions.some((session) => session.provisional))
    return explainAnswer({
      league: league.name,
      accent: league.accent,
      texts,
      season: season.name,
      name: driver.displayName,
      points: formatPoints(explained?.pointsMp ?? 0, texts),
      certainty: provisional ? 'provisional' : 'official',
      revision: league.revision,
      at: await changedAt(database, league.id, league.revision),
      rounds: rounds.map((round) => roundOf(round, told, texts)),
      adjustments: [
        ...(explained?.adjustments ?? []).map((ruling) => partOf(ruling, told, texts)),
        ...(explained && explained.floorMp !== 0
          ? [{ words: texts.t('A season never goes below zero'), points: signed(explained.floorMp, texts) }]
          : []),
      ],
      url: leagueUrl(publicUrl, league, season.id),
    })
  })
  return oneself ? toOne(message) : toAll(message)
}

/** The rulings of a season whose reasons everybody may read. */
async function publicRulings(db: Db, seasonId: string): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    'select id from rulings where season_id = $1 and audience = 0',
    [seasonId],
  )
  return new Set(rows.map(({ id }) => id))
}

function roundOf(explained: ExplainedRound, told: ReadonlySet<string>, texts: Texts): ExplainAnswerRound {
  const { round, eventName, pointsMp, countedMp, sessions } = explained
  return {
    round,
    event: eventName,
    counted: formatPoints(countedMp, texts),
    gave: countedMp === pointsMp ? null : formatPoints(pointsMp, texts),
    parts: sessions.flatMap(({ sessionName, lines }) =>
      lines.map((line) => {
        const part = partOf(line, told, texts)
        return { ...part, words: `${sessionName}: ${part.words}` }
      }),
    ),
  }
}

function partOf(
  line: ExplainedLine | ExplainedRuling,
  told: ReadonlySet<string>,
  texts: Texts,
): ExplainedPart {
  const isSecret = line.kind === 'ruling' && !told.has(line.rulingId)
  return {
    words: isSecret ? texts.t('A ruling that is for members to read') : lineWords(line, texts),
    points: line.kind === 'place' ? formatPoints(line.pointsMp, texts) : signed(line.pointsMp, texts),
  }
}

const signed = (milliPoints: number, texts: Texts): string =>
  milliPoints > 0 ? `+${formatPoints(milliPoints, texts)}` : formatPoints(milliPoints, texts)
