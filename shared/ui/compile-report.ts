import { english, type Texts } from '#shared/i18n/texts.ts'
import type { MutationArgs } from '#shared/mutations/args/mutation-shapes.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SessionCar } from '#shared/queries/session-cars.ts'
import type { ReportFaults, ReportForm } from '#shared/stewarding/report-form.ts'
import { compileStatement } from './compile-statement.ts'
import { parseTime } from './lap-time.ts'

type Report = Omit<MutationArgs<'incident.report'>, 'id' | 'statementId'>
export type CompiledReport =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly faults: ReportFaults }

/** Who stands behind a car number: a car of the session, or before there is a result a driver of the league. */
export interface NamedCar {
  readonly number: string
  readonly entryId: string | null
  readonly driverIds: readonly string[]
  readonly names: readonly string[]
}

/** The numbers typed, each with whom it is; null for a number that nobody has. */
export function namedCars(
  typed: string,
  cars: readonly SessionCar[],
  roster: Pick<Roster, 'drivers'>,
): { readonly number: string; readonly car: NamedCar | null }[] {
  const numbers = [...new Set(typed.split(/[\s,;+&]+/).filter(Boolean))]
  return numbers.map((number) => {
    const entry = cars.find(({ carNumber }) => carNumber === number)
    if (entry) {
      const names = entry.drivers.map(({ name }) => name)
      return { number, car: { number, entryId: entry.entryId, driverIds: [], names } }
    }
    const driver = roster.drivers.find(({ carNumber }) => carNumber === number)
    if (!driver || cars.length > 0) return { number, car: null }
    return { number, car: { number, entryId: null, driverIds: [driver.id], names: [driver.displayName] } }
  })
}

/** The report that a form means, or what is missing or cannot be read, field by field, told in a language. */
export function compileReport(
  form: ReportForm,
  cars: readonly SessionCar[],
  roster: Pick<Roster, 'drivers'>,
  texts: Texts = english,
): CompiledReport {
  const { t, list } = texts
  const faults: Partial<Record<keyof ReportForm, string>> = {}
  const named = namedCars(form.cars, cars, roster)
  const strangers = named.filter(({ car }) => car === null).map(({ number }) => number)
  if (form.kind === 'appeal') {
    if (form.rulingId === '') faults.rulingId = t('Choose the ruling.')
  } else {
    if (form.sessionId === '') faults.sessionId = t('Choose the session.')
    if (strangers.length > 0) {
      const number = list(strangers, 'or')
      faults.cars =
        cars.length > 0
          ? t('No car has the number {number} in this session.', { number })
          : t('No car has the number {number}.', { number })
    } else if (form.kind === 'incident' && named.length === 0) {
      faults.cars = t('Name at least one car involved.')
    }
  }
  const lap = /^\d{1,5}$/.test(form.lap.trim()) ? Number(form.lap) : null
  const atMs = form.time.trim() === '' ? null : parseTime(form.time)
  if (form.kind === 'incident') {
    if (form.lap.trim() !== '' && (lap === null || lap === 0)) faults.lap = t('A whole number of a lap.')
    if (form.time.trim() !== '' && atMs === null) faults.time = t('A time such as 31:05.')
  }
  const compiled = compileStatement(form, texts)
  if (!compiled.ok || Object.keys(faults).length > 0) {
    return { ok: false, faults: { ...faults, ...(compiled.ok ? {} : compiled.faults) } }
  }
  const entryIds = named.flatMap(({ car }) => car?.entryId ?? [])
  const driverIds = named.flatMap(({ car }) => car?.driverIds ?? [])
  const { said } = compiled
  const { kind, sessionId, rulingId } = form
  switch (kind) {
    case 'incident':
      return { ok: true, report: { ...said, subject: { kind, sessionId, lap, atMs, entryIds, driverIds } } }
    case 'protest':
      return { ok: true, report: { ...said, subject: { kind, sessionId, entryIds, driverIds } } }
    case 'appeal':
      return { ok: true, report: { ...said, subject: { kind, rulingId } } }
  }
}
