import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { IncidentKind } from '#shared/stewarding/incident-kind.ts'
import type { IncidentStage } from '#shared/stewarding/incident-state.ts'
import type { VerdictKind } from '#shared/stewarding/verdict.ts'

/** What a report is. */
export const kindWords: Readonly<Record<IncidentKind, TextKey>> = {
  incident: textKey('Incident'),
  protest: textKey('Protest'),
  appeal: textKey('Appeal'),
}

/** Where the stewards are with it; whether they vote is theirs to know. */
export const stageWords: Readonly<Record<IncidentStage, TextKey>> = {
  reported: textKey('Reported'),
  investigating: textKey('Under investigation'),
  voting: textKey('Under deliberation'),
  voted: textKey('Under deliberation'),
  decided: textKey('Decided'),
  withdrawn: textKey('Taken back'),
}

/** How it was decided. */
export const verdictWords: Readonly<Record<VerdictKind, TextKey>> = {
  penalty: textKey('Decided: penalty'),
  'no-further-action': textKey('Decided: no further action'),
  upheld: textKey('Upheld'),
  dismissed: textKey('Dismissed'),
}
