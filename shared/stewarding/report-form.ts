import type { IncidentKind } from './incident-kind.ts'

/** A report while it is typed. cars are numbers as they stand on the doors: '44, 7'. evidence is a link per line. */
export interface ReportForm {
  readonly kind: IncidentKind
  readonly sessionId: string
  readonly rulingId: string
  readonly lap: string
  readonly time: string
  readonly cars: string
  readonly statement: string
  readonly evidence: string
}

export const emptyReport: ReportForm = {
  kind: 'incident',
  sessionId: '',
  rulingId: '',
  lap: '',
  time: '',
  cars: '',
  statement: '',
  evidence: '',
}

export type ReportFaults = Readonly<Partial<Record<keyof ReportForm, string>>>
