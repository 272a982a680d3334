import { describe, expect, it } from 'vitest'
import { textsIn } from '#shared/i18n/texts-in.ts'
import type { SessionCar } from '#shared/queries/session-cars.ts'
import { emptyReport, type ReportForm } from '#shared/stewarding/report-form.ts'
import { compileReport, namedCars } from './compile-report.ts'

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const roster = {
  drivers: [
    {
      id: id(1),
      displayName: 'Ana Vilar',
      carNumber: '7',
      teamId: null,
      teamName: null,
      kind: 'regular' as const,
    },
  ],
} as unknown as Parameters<typeof compileReport>[2]
const cars: SessionCar[] = [
  {
    entryId: id(11),
    carNumber: '44',
    drivers: [{ id: id(2), name: 'Bo Lund' }],
    teamName: null,
    position: 1,
    sheetPosition: 1,
    rulings: [],
    status: 'FINISHED',
    laps: null,
    timeMs: null,
  },
]
const form: ReportForm = { ...emptyReport, sessionId: id(20), cars: '44', statement: 'Contact at turn one' }
const faultsOf = (changed: Partial<ReportForm>) => {
  const compiled = compileReport({ ...form, ...changed }, cars, roster)
  return compiled.ok ? {} : compiled.faults
}

describe('a report that is typed', () => {
  it('names cars of the session, and drivers of the league before there is a result', () => {
    expect(namedCars('44; 44 7', cars, roster).map(({ car }) => car?.entryId ?? null)).toEqual([id(11), null])
    expect(namedCars('7', [], roster)[0]?.car).toMatchObject({ driverIds: [id(1)], names: ['Ana Vilar'] })
  })

  it('becomes the arguments of the report', () => {
    const typed = {
      ...form,
      lap: '12',
      time: '31:05.2',
      evidence: 'https://a.example/1\nhttps://a.example/2',
    }
    expect(compileReport(typed, cars, roster)).toEqual({
      ok: true,
      report: {
        statement: 'Contact at turn one',
        evidence: ['https://a.example/1', 'https://a.example/2'],
        subject: {
          kind: 'incident',
          sessionId: id(20),
          lap: 12,
          atMs: 1_865_200,
          entryIds: [id(11)],
          driverIds: [],
        },
      },
    })
    expect(compileReport({ ...form, kind: 'protest', cars: '' }, cars, roster)).toMatchObject({
      report: { subject: { kind: 'protest', entryIds: [] } },
    })
    expect(compileReport({ ...form, kind: 'appeal', rulingId: id(9) }, cars, roster)).toMatchObject({
      report: { subject: { kind: 'appeal', rulingId: id(9) } },
    })
  })

  it.each<[Partial<ReportForm>, keyof ReportForm]>([
    [{ sessionId: '' }, 'sessionId'],
    [{ cars: '' }, 'cars'],
    [{ cars: '7' }, 'cars'],
    [{ lap: '0' }, 'lap'],
    [{ lap: 'twelve' }, 'lap'],
    [{ time: '31:99' }, 'time'],
    [{ statement: ' ' }, 'statement'],
    [{ evidence: 'ftp://a.example/1' }, 'evidence'],
    [{ evidence: 'https://a.example/1 https://a.example/1' }, 'evidence'],
    [{ kind: 'appeal' }, 'rulingId'],
  ])('%j is refused at its field', (changed, field) => {
    expect(Object.keys(faultsOf(changed))).toEqual([field])
  })

  it('says what is wrong in German, too', () => {
    const compiled = compileReport({ ...form, cars: '7, 8', lap: 'x' }, cars, roster, textsIn('de'))
    expect(compiled).toEqual({
      ok: false,
      faults: {
        cars: 'Kein Auto hat in dieser Session die Nummer 7 oder 8.',
        lap: 'Gib die Runde als ganze Zahl an.',
      },
    })
  })
})
