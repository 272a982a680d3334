import type { MutationArgs } from '#shared/mutations/args/mutation-shapes.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { emptyRuling, type RulingForm } from './ruling-form.ts'

type Ruling = MutationArgs<'ruling.make'>

/** The form that would make this ruling again; null for a tie, which is decided where it is open. */
export function formOfRuling({ decision, sessionId, reason }: Ruling): RulingForm | null {
  const form: RulingForm = { ...emptyRuling, sessionId: sessionId ?? '', reason }
  switch (decision.kind) {
    case 'tie':
      return null
    case 'time':
      return { ...form, kind: 'time', entryId: decision.entryId, time: timeText(decision.ms) }
    case 'positions':
      return { ...form, kind: 'positions', entryId: decision.entryId, places: String(decision.places) }
    case 'dsq':
      return { ...form, kind: 'dsq', entryId: decision.entryId, behind: decision.behind ?? form.behind }
    case 'points':
    case 'points-override':
      return {
        ...form,
        kind: decision.kind,
        entryId: decision.entryId,
        carDriverId: decision.driverId ?? '',
        points: formatPoints(decision.pointsMp),
        scope: decision.scope ?? form.scope,
      }
    case 'grid':
      return { ...form, kind: 'grid', driverId: decision.driverId, places: String(decision.places) }
    case 'licence':
      return { ...form, kind: 'licence', driverId: decision.driverId, licence: String(decision.points) }
    case 'reprimand':
      return { ...form, kind: 'reprimand', driverId: decision.driverId }
    case 'adjustment':
      return { ...form, kind: 'adjustment', ...subject(decision), points: formatPoints(decision.pointsMp) }
    case 'exclusion':
      return {
        ...form,
        kind: 'exclusion',
        ...subject(decision),
        voided: decision.points === 'void',
        later: decision.later ?? form.later,
      }
  }
}

function subject({ subject: of, id }: { subject: 'driver' | 'team'; id: string }): Partial<RulingForm> {
  return of === 'driver' ? { subject: of, driverId: id } : { subject: of, teamId: id }
}

/** As the form reads it back: with a minus where time is taken off. */
function timeText(ms: number): string {
  return `${ms < 0 ? '−' : ''}${formatTime(Math.abs(ms))}`
}
