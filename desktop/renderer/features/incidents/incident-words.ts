import type { IncidentDetail, IncidentStep } from '#shared/queries/incident.ts'
import type { IncidentCar, IncidentItem } from '#shared/queries/incidents.ts'
import type { IncidentKind } from '#shared/stewarding/incident-kind.ts'
import type { IncidentStage } from '#shared/stewarding/incident-state.ts'
import type { RecusalReason } from '#shared/stewarding/recusal.ts'
import type { VerdictKind } from '#shared/stewarding/verdict.ts'
import { formatTime } from '#shared/ui/lap-time.ts'

export const kindWords: Record<IncidentKind, string> = {
  incident: 'Incident',
  protest: 'Protest',
  appeal: 'Appeal',
}

export const stageWords: Record<IncidentStage, string> = {
  reported: 'Reported',
  investigating: 'Under investigation',
  voting: 'Voting',
  voted: 'Votes are in',
  decided: 'Decided',
  withdrawn: 'Withdrawn',
}

export const verdictLabels: Record<VerdictKind, string> = {
  penalty: 'Penalty',
  'no-further-action': 'No further action',
  upheld: 'Upheld',
  dismissed: 'Dismissed',
}

export const stepWords: Record<IncidentStep['kind'], string> = {
  investigate: 'took it up',
  'open-vote': 'opened a blind vote',
  'close-vote': 'closed the vote',
  decide: 'decided',
  withdraw: 'withdrew it',
  recuse: 'is recused at own request',
  'lift-recusal': 'let judge after all, as nobody else is left:',
}

/** Why a steward is out of it, said of somebody else. */
export const recusalLabels: Record<RecusalReason, string> = {
  reporter: 'reported it',
  involved: 'drives a car involved',
  'own-ruling': 'made the ruling',
  'own-request': 'at own request',
}

/** 'Lap 12, 31:05.2', '' where neither is known. */
export function momentText({ lap, atMs }: Pick<IncidentItem, 'lap' | 'atMs'>): string {
  return [lap === null ? null : `Lap ${lap}`, atMs === null ? null : formatTime(atMs).replace(/\.?0+$/, '')]
    .filter((part) => part !== null)
    .join(', ')
}

/** 'Round 2, Pine Ridge · Race', or the season for what is about no session. */
export function placeText({ session }: Pick<IncidentItem, 'session'>): string {
  return session === null ? 'The season' : `Round ${session.round}, ${session.eventName} · ${session.name}`
}

/** Cars by number for a line of the queue, '44, 7, Cy Day'. */
export function carsText(cars: readonly IncidentCar[]): string {
  return cars.map(({ carNumber, names }) => carNumber ?? names.join(' / ')).join(', ')
}

/** A link as it is shown: without what every link has. */
export function linkText(link: string): string {
  return link.replace(/^https:\/\/(www\.)?/i, '').replace(/\/$/, '')
}

/** Whom of the stewards this one may still judge with: the names of those who are not recused. */
export function freeStewards({ stewards }: Pick<IncidentDetail, 'stewards'>): string[] {
  return stewards.filter(({ recusal }) => recusal === null).map(({ name }) => name)
}
