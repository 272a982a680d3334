import { fillBook } from './book.ts'
import { countedUnits, planCounting, type CountingPlan } from './counting.ts'
import type {
  Counted,
  ExplainedLine,
  ExplainedRound,
  ExplainedRuling,
  ExplainedSession,
  Explanation,
} from './explanation.ts'
import type { Recorder } from './paid-session.ts'
import type { Counting } from './ruleset.ts'
import type { SeasonInput } from './season-input.ts'
import { arrangeSeason, isProvisional, type Season, type SeasonSession } from './season.ts'
import type { Subject } from './standings.ts'
import type { Tally } from './tally.ts'
import { judgementsOf, totalOf, type Judgement, type Total } from './total.ts'

/**
 * How a driver's or team's total came about, in the whole table or in one class. It is told by the same computation
 * that makes the standings, so that its parts sum to their total ([EX1]). Null where the id is neither a driver nor a
 * team of the season.
 */
export function explain(
  input: SeasonInput,
  subjectId: string,
  onlyClass: string | null = null,
): Explanation | null {
  const season = arrangeSeason(input)
  const found = findSubject(season, subjectId)
  if (!found) return null
  const { subject, index, name, counting } = found
  const lines = new Map<SeasonSession, ExplainedLine[]>()
  const book = fillBook(season, onlyClass, recorderOf(subject, index, lines))
  const tally = (subject === 'driver' ? book.drivers : book.teams)[index]
  if (!tally) return null
  const plan = planCounting(season, counting)
  const judgement = judgementsOf(season, subject).of(subjectId)
  const total = totalOf(input.rules, tally, plan, judgement)
  const counted = countedByUnit(tally, plan)
  const sessions = [...lines].map(([session, own]) => ({
    session,
    explained: explainSession(
      session,
      own,
      counted(counting.unit === 'round' ? session.round : session.ordinal),
    ),
  }))
  return {
    subject,
    subjectId,
    name,
    pointsMp: total.pointsMp,
    rounds: explainRounds(sessions),
    adjustments: explainJudgement(judgement, total),
    floorMp: total.floorMp,
  }
}

interface Found {
  readonly subject: Subject
  readonly index: number
  readonly name: string
  readonly counting: Counting
}

function findSubject({ input, driverIndex, teamIndex }: Season, id: string): Found | null {
  const driver = driverIndex.get(id)
  if (driver !== undefined) {
    const { counting } = input.rules.drivers
    return { subject: 'driver', index: driver, name: input.drivers[driver]?.name ?? '', counting }
  }
  const team = teamIndex.get(id)
  if (team === undefined || input.rules.teams === null) return null
  const { counting } = input.rules.teams
  return { subject: 'team', index: team, name: input.teams[team]?.name ?? '', counting }
}

/** Keeps the lines of one subject, session by session. */
function recorderOf(subject: Subject, index: number, lines: Map<SeasonSession, ExplainedLine[]>): Recorder {
  const add = (session: SeasonSession, line: ExplainedLine) => {
    const own = lines.get(session) ?? []
    own.push(line)
    lines.set(session, own)
  }
  return {
    line: (session, car, payee, line) => {
      const isOwn = subject === 'driver' ? payee === index : payee === 'team' && car.team === index
      if (isOwn) add(session, line)
    },
    leftOut: (session, { entry, result, drivers, team }) => {
      if (subject !== 'team' || team !== index) return
      add(session, {
        kind: 'place',
        entryId: entry.id,
        status: result.status,
        place: null,
        sheetPosition: result.position,
        tied: 1,
        tableMp: 0,
        sharedBy: 1,
        tooShort: null,
        multiplier: session.session.multiplier,
        drivers: drivers.length,
        unpaid: 'not-among-best-cars',
        pointsMp: 0,
      })
    },
  }
}

function countedByUnit(tally: Tally, plan: CountingPlan): (unit: number) => Counted {
  const counted = countedUnits(tally, plan)
  return (unit) => {
    if (plan.groupOf[unit] === -1) return 'not-in-championship'
    return counted[tally.units.indexOf(unit)] ? 'counted' : 'dropped'
  }
}

function explainSession(
  { session }: SeasonSession,
  lines: readonly ExplainedLine[],
  counted: Counted,
): ExplainedSession {
  return {
    sessionId: session.id,
    sessionName: session.name,
    kind: session.kind,
    multiplier: session.multiplier,
    provisional: isProvisional(session),
    counted,
    pointsMp: sum(lines),
    lines,
  }
}

function explainRounds(
  sessions: readonly { session: SeasonSession; explained: ExplainedSession }[],
): ExplainedRound[] {
  return [...Map.groupBy(sessions, ({ session }) => session.event)].map(([event, own]) => {
    const explained = own.map((one) => one.explained)
    return {
      round: event.round,
      eventId: event.id,
      eventName: event.name,
      rulesetVersionId: event.rulesetVersionId,
      pointsMp: sum(explained),
      countedMp: sum(explained.filter(({ counted }) => counted === 'counted')),
      sessions: explained,
    }
  })
}

function explainJudgement({ adjustments, exclusion }: Judgement, { voidedMp }: Total): ExplainedRuling[] {
  const explained = adjustments.map(({ id, reason, decision }): ExplainedRuling => ({
    kind: 'ruling',
    rulingId: id,
    ruling: 'adjustment',
    reason,
    pointsMp: decision.pointsMp,
  }))
  if (!exclusion) return explained
  const { id, reason } = exclusion
  return [...explained, { kind: 'ruling', rulingId: id, ruling: 'exclusion', reason, pointsMp: voidedMp }]
}

function sum(parts: readonly { pointsMp: number }[]): number {
  return parts.reduce((total, { pointsMp }) => total + pointsMp, 0)
}
