import type { z } from 'zod'
import {
  endSignIn,
  endSignIns,
  exportAccount,
  listSignIns,
  makeScriptToken,
  readAccount,
} from '#shared/api/account.ts'
import { listApiKeys, makeApiKey, revokeApiKey } from '#shared/api/api-keys.ts'
import { readAudit } from '#shared/api/audit.ts'
import { removeLogo, uploadLogo } from '#shared/api/brand.ts'
import { checkDomain, readDomain, removeDomain, setDomain } from '#shared/api/domain.ts'
import { beginCheckout, openPortal, readBilling } from '#shared/api/billing.ts'
import {
  addDiscord,
  dropDelivery,
  linkDiscord,
  listDeliveries,
  readDiscord,
  retryDelivery,
  setDiscord,
  testDiscord,
  unlinkDiscord,
} from '#shared/api/discord.ts'
import { endDriverCalendar, makeDriverCalendar } from '#shared/api/calendar.ts'
import {
  acceptInvite,
  acceptOwnership,
  listInvites,
  lookAtInvite,
  makeInvite,
  revokeInvite,
} from '#shared/api/invites.ts'
import { createLeague, deletedLeagues, deleteLeague, restoreLeague } from '#shared/api/leagues.ts'
import { keepLeaguesOpen } from '#shared/api/open-leagues.ts'
import { showPresence, watchPresence } from '#shared/api/presence.ts'
import type { Rejection } from '#shared/base/outcome.ts'
import { online } from './online-call.ts'

/** What needs the world, by name: the window asks the main process, which asks the server with its sign-in. */
export const onlineCalls = {
  listInvites: online(listInvites),
  makeInvite: online(makeInvite),
  revokeInvite: online(revokeInvite),
  lookAtInvite: online(lookAtInvite),
  acceptInvite: online(acceptInvite),
  acceptOwnership: online(acceptOwnership),
  listApiKeys: online(listApiKeys),
  makeApiKey: online(makeApiKey),
  revokeApiKey: online(revokeApiKey),
  uploadLogo: online(uploadLogo),
  removeLogo: online(removeLogo),
  readDomain: online(readDomain),
  setDomain: online(setDomain),
  checkDomain: online(checkDomain),
  removeDomain: online(removeDomain),
  readAudit: online(readAudit),
  readAccount: online(readAccount),
  listSignIns: online(listSignIns),
  endSignIn: online(endSignIn),
  endSignIns: online(endSignIns),
  makeScriptToken: online(makeScriptToken),
  exportAccount: online(exportAccount),
  showPresence: online(showPresence),
  watchPresence: online(watchPresence),
  makeDriverCalendar: online(makeDriverCalendar),
  endDriverCalendar: online(endDriverCalendar),
  deleteLeague: online(deleteLeague),
  restoreLeague: online(restoreLeague),
  deletedLeagues: online(deletedLeagues),
  createLeague: online(createLeague),
  keepLeaguesOpen: online(keepLeaguesOpen),
  beginCheckout: online(beginCheckout),
  openPortal: online(openPortal),
  readBilling: online(readBilling),
  readDiscord: online(readDiscord),
  addDiscord: online(addDiscord),
  linkDiscord: online(linkDiscord),
  unlinkDiscord: online(unlinkDiscord),
  setDiscord: online(setDiscord),
  testDiscord: online(testDiscord),
  listDeliveries: online(listDeliveries),
  retryDelivery: online(retryDelivery),
  dropDelivery: online(dropDelivery),
} as const

export type OnlineCallName = keyof typeof onlineCalls
export type OnlineArgs<Name extends OnlineCallName> = z.input<(typeof onlineCalls)[Name]['args']>
export type OnlineResult<Name extends OnlineCallName> = z.output<(typeof onlineCalls)[Name]['result']>

/** An answer of the server, or why there is none: its own refusal, 'server-unreachable' or 'needs-sign-in'. */
export type OnlineAnswer<Result> = { readonly ok: true; readonly result: Result } | Rejection
