import type { MutationName, mutationShapes } from './args/mutation-shapes.ts'
import type { AnyMutation, Mutation } from './define.ts'
import { attendanceSet } from './attendance.ts'
import { driverArchive, driverRestore } from './driver-archive.ts'
import { driverKeepOpen } from './driver-keep-open.ts'
import { driverUpdate } from './driver-update.ts'
import { deviceRevoke } from './device-revoke.ts'
import { driverAdd } from './driver.ts'
import { eventCancel, eventRemove, eventRestore } from './event-status.ts'
import { eventUpdate } from './event-update.ts'
import { eventAdd } from './event.ts'
import { incidentDecide } from './incident-decide.ts'
import {
  incidentCloseVote,
  incidentInvestigate,
  incidentOpenVote,
  incidentWithdraw,
} from './incident-progress.ts'
import { incidentLiftRecusal, incidentRecuse } from './incident-recusal.ts'
import { incidentReport } from './incident-report.ts'
import { incidentState } from './incident-statement.ts'
import { incidentVote } from './incident-vote.ts'
import { guestJoin } from './guest-join.ts'
import { guestAdd, guestRename } from './guest.ts'
import { importAddGuests } from './import-guests.ts'
import { importRecord } from './import-record.ts'
import { leagueBrand, leagueList, leagueRename, leagueSetLanguage } from './league.ts'
import { memberLeave, memberRemove } from './member-end.ts'
import { memberPut, ownershipDecline } from './member.ts'
import { protestWindowSet } from './protest-window.ts'
import { resultRestore } from './result-restore.ts'
import { resultSubmit } from './result-submit.ts'
import { rulesetSave } from './ruleset.ts'
import { rulingMake, rulingRevoke } from './ruling.ts'
import { seasonCopy } from './season-copy.ts'
import { seasonActivate, seasonArchive, seasonRestore, seasonUpdate } from './season-update.ts'
import { seasonAdd } from './season.ts'
import { sessionExtendWindow } from './session-extend-window.ts'
import { sessionMultiply } from './session-multiply.ts'
import { sessionDeclareOfficial } from './session.ts'
import { sheetEdit } from './sheet-edit.ts'
import { teamArchive, teamRestore, teamUpdate } from './team-update.ts'
import { teamAdd } from './team.ts'

/** Every mutation by name. A name is for ever: devices may hold unsent work under it for weeks. */
export const mutations = {
  'league.rename': leagueRename,
  'league.brand': leagueBrand,
  'league.list': leagueList,
  'league.set-language': leagueSetLanguage,
  'member.put': memberPut,
  'member.remove': memberRemove,
  'member.leave': memberLeave,
  'ownership.decline': ownershipDecline,
  'team.add': teamAdd,
  'team.update': teamUpdate,
  'team.archive': teamArchive,
  'team.restore': teamRestore,
  'driver.add': driverAdd,
  'driver.update': driverUpdate,
  'driver.archive': driverArchive,
  'driver.restore': driverRestore,
  'driver.keep-open': driverKeepOpen,
  'ruleset.save': rulesetSave,
  'season.add': seasonAdd,
  'season.copy': seasonCopy,
  'season.update': seasonUpdate,
  'season.activate': seasonActivate,
  'season.archive': seasonArchive,
  'season.restore': seasonRestore,
  'event.add': eventAdd,
  'event.update': eventUpdate,
  'event.cancel': eventCancel,
  'event.restore': eventRestore,
  'event.remove': eventRemove,
  'attendance.set': attendanceSet,
  'sheet.edit': sheetEdit,
  'guest.add': guestAdd,
  'guest.rename': guestRename,
  'guest.join': guestJoin,
  'import.add-guests': importAddGuests,
  'import.record': importRecord,
  'result.submit': resultSubmit,
  'result.restore': resultRestore,
  'session.declare-official': sessionDeclareOfficial,
  'session.extend-window': sessionExtendWindow,
  'protest-window.set': protestWindowSet,
  'session.multiply': sessionMultiply,
  'ruling.make': rulingMake,
  'ruling.revoke': rulingRevoke,
  'incident.report': incidentReport,
  'incident.state': incidentState,
  'incident.withdraw': incidentWithdraw,
  'incident.investigate': incidentInvestigate,
  'incident.open-vote': incidentOpenVote,
  'incident.vote': incidentVote,
  'incident.close-vote': incidentCloseVote,
  'incident.recuse': incidentRecuse,
  'incident.lift-recusal': incidentLiftRecusal,
  'incident.decide': incidentDecide,
  'device.revoke': deviceRevoke,
} satisfies { readonly [Name in MutationName]: Mutation<(typeof mutationShapes)[Name]['args']> }

export type { MutationArgs, MutationName } from './args/mutation-shapes.ts'

export function findMutation(name: string): AnyMutation | null {
  return Object.hasOwn(mutations, name) ? mutations[name as MutationName] : null
}
