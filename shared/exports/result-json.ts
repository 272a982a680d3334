import type { PublishedLine, PublishedResult } from '#shared/queries/answers/published-result.ts'

/** A result for scripts: times in ms, points with decimals, instants in ISO 8601 and UTC. */
export function resultJson(result: PublishedResult) {
  const { league, season, event, session, certainty, revision, windowEndsAt, lines, rulings } = result
  return {
    league: league.name,
    season: season.name,
    event: {
      id: event.id,
      round: event.round,
      name: event.name,
      track: event.track,
      startsAt: event.startsAt,
      zone: event.zone,
      status: event.status,
    },
    session: { id: session.id, kind: session.kind, name: session.name, multiplier: session.multiplier },
    certainty,
    revision: revision?.number ?? null,
    asOf: revision?.madeAt ?? null,
    protestUntil: windowEndsAt,
    results: lines.map(lineJson),
    rulings: rulings.map(({ decision, reason, about }) => ({ decision, reason, about })),
  }
}

function lineJson(line: PublishedLine) {
  return {
    position: line.position,
    crossedLine: line.sheetPosition,
    status: line.status,
    carNumber: line.carNumber,
    class: line.class,
    drivers: line.drivers,
    team: line.teamName,
    grid: line.gridPosition,
    laps: line.laps,
    timeMs: line.timeMs,
    addedMs: line.addedMs,
    gap: line.gap,
    bestLapMs: line.bestLapMs,
    points: line.pointsMp === null ? null : line.pointsMp / 1000,
    bonusPoints: line.bonusMp / 1000,
    penaltyPoints: line.penaltyMp / 1000,
    awards: line.awards,
    note: line.note,
    rulings: line.rulings.map(({ decision, reason, effect }) => ({ decision, reason, effect })),
  }
}
