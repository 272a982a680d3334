import type { MutationArgs } from '#shared/mutations/args/mutation-shapes.ts'
import { parseSignedPoints } from '#shared/ui/points.ts'
import { readAmount } from './read-amount.ts'
import type { MadeKind } from './ruling-words.ts'

type Ruling = MutationArgs<'ruling.make'>
type Decision = Ruling['decision']

/** A ruling while it is typed. What another kind asks for is kept, so that changing the kind loses nothing. */
export interface RulingForm {
  readonly kind: MadeKind
  readonly sessionId: string
  readonly entryId: string
  /** One driver of the car, or empty for all of them. */
  readonly carDriverId: string
  readonly driverId: string
  readonly subject: 'driver' | 'team'
  readonly teamId: string
  readonly time: string
  readonly places: string
  readonly points: string
  readonly licence: string
  readonly behind: 'move-up' | 'stay'
  readonly scope: 'driver' | 'team' | 'both'
  readonly voided: boolean
  /** What becomes of later results of who is excluded. */
  readonly later: 'stay' | 'give-up'
  readonly reason: string
}

export const emptyRuling: RulingForm = {
  kind: 'time',
  sessionId: '',
  entryId: '',
  carDriverId: '',
  driverId: '',
  subject: 'driver',
  teamId: '',
  time: '5',
  places: '',
  points: '',
  licence: '1',
  behind: 'move-up',
  scope: 'both',
  voided: false,
  later: 'stay',
  reason: '',
}

export type RulingFaults = Readonly<Partial<Record<keyof RulingForm, string>>>
export type CompiledRuling =
  | { readonly ok: true; readonly ruling: Omit<Ruling, 'id' | 'seasonId'> }
  | { readonly ok: false; readonly faults: RulingFaults }

/** Whether a kind is about a car in a session, a driver, or a line of the season's table. */
export function aboutOf(kind: MadeKind): 'car' | 'driver' | 'table' {
  switch (kind) {
    case 'time':
    case 'positions':
    case 'dsq':
    case 'points':
    case 'points-override':
      return 'car'
    case 'grid':
    case 'licence':
    case 'reprimand':
      return 'driver'
    case 'adjustment':
    case 'exclusion':
      return 'table'
  }
}

/** The ruling that a form means, or what is missing or cannot be read, field by field. */
export function compileRuling(form: RulingForm): CompiledRuling {
  const faults: Partial<Record<keyof RulingForm, string>> = {}
  const about = aboutOf(form.kind)
  const need = (field: keyof RulingForm, message: string): void => {
    if (form[field] === '') faults[field] = message
  }
  if (about === 'car') {
    need('sessionId', 'Choose the session.')
    need('entryId', 'Choose the car.')
  }
  if (form.kind === 'grid') need('sessionId', 'Choose the session that starts from this grid.')
  if (form.kind === 'exclusion' && form.later === 'give-up')
    need('sessionId', 'Choose the session after which it was decided.')
  if (about === 'driver' || (about === 'table' && form.subject === 'driver')) {
    need('driverId', 'Choose the driver.')
  }
  if (about === 'table' && form.subject === 'team') need('teamId', 'Choose the team.')
  const decision = decisionOf(form, (field, message) => {
    faults[field] = message
  })
  if (form.reason.trim().length < 3) faults.reason = 'Give a reason; it is shown with the ruling.'
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  const sessionId = form.kind === 'adjustment' || form.sessionId === '' ? null : form.sessionId
  return { ok: true, ruling: { sessionId, decision, reason: form.reason.trim() } }
}

type Fault = (field: keyof RulingForm, message: string) => void

function decisionOf(form: RulingForm, fault: Fault): Decision {
  const { kind, entryId, driverId, scope } = form
  switch (kind) {
    case 'time':
      return { kind, entryId, ms: amountOf('time', 'time', form, fault) }
    case 'positions':
    case 'grid': {
      const places = amountOf('positions', 'places', form, fault)
      return kind === 'grid' ? { kind, driverId, places } : { kind, entryId, places }
    }
    case 'dsq':
      return { kind, entryId, behind: form.behind }
    case 'points':
    case 'points-override':
      return {
        kind,
        entryId,
        driverId: form.carDriverId || null,
        pointsMp: amountOf('points', 'points', form, fault),
        scope,
      }
    case 'licence': {
      const points = signedWholeOf(form.licence, 100)
      if (points === null || points === 0)
        fault('licence', 'A whole number, such as 2, or −2 to take them back.')
      return { kind, driverId, points: points ?? 0 }
    }
    case 'reprimand':
      return { kind, driverId }
    case 'adjustment':
      return { kind, ...subjectOf(form), pointsMp: amountOf('points', 'points', form, fault) }
    case 'exclusion':
      return { kind, ...subjectOf(form), points: form.voided ? 'void' : 'keep', later: form.later }
  }
}

function subjectOf({ subject, driverId, teamId }: RulingForm): { subject: 'driver' | 'team'; id: string } {
  return { subject, id: subject === 'driver' ? driverId : teamId }
}

/** Zero and what cannot be read are faults, unless nothing is an amount too. */
function amountOf(
  kind: 'time' | 'positions' | 'points',
  field: 'time' | 'places' | 'points',
  form: RulingForm,
  fault: Fault,
): number {
  const amount = readAmount(kind, form[field])
  if (amount.ok && (amount.value !== 0 || form.kind === 'points-override')) return amount.value
  fault(field, amount.ok ? 'An amount of nothing changes nothing.' : amount.message)
  return 0
}

function signedWholeOf(text: string, most: number): number | null {
  const points = parseSignedPoints(text)
  if (points === null || points % 1000 !== 0 || Math.abs(points) > most * 1000) return null
  return points / 1000
}
