import type { ReportFaults, ReportForm } from '#shared/stewarding/report-form.ts'
import type { IncidentItem } from '../incidents.ts'

/** The page on which a signed-in member reports to the stewards. It works without scripts. */
export interface ReportPage {
  readonly kind: 'report'
  readonly league: { readonly slug: string; readonly name: string }
  readonly reader: ReportReader
}

export type ReportReader =
  /** Nobody is signed in, or no longer. `signIn` is where to do so, null where this server offers no way in a browser. */
  | { readonly kind: 'stranger'; readonly signIn: string | null }
  | { readonly kind: 'no-member'; readonly name: string }
  | ReportingMember

export type ReportRefusal =
  /** The form did not prove that it is ours. */
  | { readonly kind: 'not-proven' }
  /** The sign-in ended while they wrote. */
  | { readonly kind: 'signed-out' }
  /** The league does not take the report, in the words of the mutation. */
  | { readonly kind: 'refused'; readonly message: string }

export interface ReportingMember {
  readonly kind: 'member'
  /** Null for somebody who is no longer signed in. */
  readonly name: string | null
  /** What the form sends to prove that it is ours, and the ids of what it makes: sent twice, it is made once. */
  readonly csrf: string
  readonly ids: { readonly id: string; readonly statementId: string }
  readonly form: ReportForm
  readonly faults: ReportFaults
  /** Why nothing was reported, where that is about no single field. */
  readonly refusal: ReportRefusal | null
  /** Where to sign in again first, for whom the sign-in ended while they wrote; null for who is signed in. */
  readonly signIn: string | null
  readonly sessions: readonly {
    readonly id: string
    readonly round: number
    readonly event: string
    readonly name: string
    readonly hasResult: boolean
  }[]
  /** What was just reported. */
  readonly sent: Pick<IncidentItem, 'id' | 'number'> | null
  /** What they reported, and what was reported about them. */
  readonly mine: readonly IncidentItem[]
}
