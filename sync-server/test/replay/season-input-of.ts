import type { Ruleset } from '#shared/scoring/ruleset.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import type { ScoringResult, SeasonInput } from '#shared/scoring/season-input.ts'
import { driversOf, roundsOf, teamsOf, type ReplayRound } from './rounds-of.ts'
import type { IdOf, SeasonFile } from './season-file.ts'

/** A file's season as scoring takes it, without a database between: all results official, up to `lastRound`. */
export function seasonInputOf(
  file: SeasonFile,
  idOf: IdOf,
  rules: Ruleset,
  rulings: readonly Ruling[],
  lastRound = Infinity,
): SeasonInput {
  const rounds = roundsOf(file, idOf)
  const run = rounds.filter(({ round }) => round <= lastRound)
  const sessions = run.flatMap(({ sessions }) => sessions)
  const runIds = new Set(sessions.map(({ id }) => id))
  return {
    rules,
    rulesets: { only: rules },
    drivers: driversOf(file, idOf).map((driver) => ({ ...driver, kind: 'regular' })),
    teams: teamsOf(file, idOf),
    events: rounds.map(({ id, round, name, laps }) => ({
      id,
      round,
      name,
      laps,
      status: round <= lastRound ? 'completed' : 'scheduled',
      rulesetVersionId: 'only',
    })),
    sessions: run.flatMap(sessionsOf),
    entries: run.flatMap(entriesOf),
    results: sessions.flatMap(({ id, results }) => results.map((result) => resultOf(id, result))),
    rulings: rulings.filter(({ sessionId }) => sessionId === null || runIds.has(sessionId)),
  }
}

function sessionsOf({ id: eventId, sessions }: ReplayRound): SeasonInput['sessions'] {
  return sessions.map(({ id, kind, name, multiplier }, at) => ({
    id,
    eventId,
    kind,
    name,
    ordinal: at + 1,
    multiplier,
    status: 'official',
    underProtest: false,
  }))
}

function entriesOf({ id: eventId, sessions }: ReplayRound): SeasonInput['entries'] {
  return (sessions[0]?.entries ?? []).map((entry) => ({
    id: entry.id,
    eventId,
    class: entry.class ?? null,
    teamId: entry.teamId ?? null,
    driverIds: entry.driverIds,
    points: entry.points ?? 'eligible',
  }))
}

type SheetResult = ReplayRound['sessions'][number]['results'][number]

function resultOf(sessionId: string, result: SheetResult): ScoringResult {
  return {
    id: result.id,
    sessionId,
    entryId: result.entryId,
    position: result.position,
    status: result.status,
    driverIds: result.driverIds ?? null,
    laps: result.laps ?? null,
    timeMs: result.timeMs ?? null,
    bestLapMs: result.bestLapMs ?? null,
    awards: result.awards ?? [],
    bonusMp: result.bonusMp ?? 0,
    penaltyMp: result.penaltyMp ?? 0,
  }
}
