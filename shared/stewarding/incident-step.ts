/** What can be done with an incident after it was reported. */
export type IncidentStepKind =
  | 'investigate'
  | 'open-vote'
  | 'close-vote'
  | 'decide'
  | 'withdraw'
  | 'recuse'
  | 'lift-recusal'
