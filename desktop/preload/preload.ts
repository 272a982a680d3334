import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { AppEvent, Bridge } from '#desktop/ipc/contract.ts'
import { enginePortMessage } from '#desktop/ipc/engine-port.ts'

type Call = <Name extends Exclude<keyof Bridge, 'onEvent'>>(name: Name) => Bridge[Name]

const call: Call = (name) =>
  ((args: unknown) => ipcRenderer.invoke(`call:${name}`, args)) as Bridge[typeof name]

/** Named one by one: the page can ask for these and for nothing else. */
const bridge: Bridge = {
  connectEngine: call('connectEngine'),
  session: call('session'),
  signInForDevelopment: call('signInForDevelopment'),
  signInMethods: call('signInMethods'),
  signInWithBrowser: call('signInWithBrowser'),
  openBrowserAgain: call('openBrowserAgain'),
  cancelBrowserSignIn: call('cancelBrowserSignIn'),
  deleteAccount: call('deleteAccount'),
  signOut: call('signOut'),
  openExternal: call('openExternal'),
  copyText: call('copyText'),
  saveText: call('saveText'),
  pickResultFiles: call('pickResultFiles'),
  appInfo: call('appInfo'),
  server: call('server'),
  chooseServer: call('chooseServer'),
  engineState: call('engineState'),
  startEngineAgain: call('startEngineAgain'),
  openDataFolder: call('openDataFolder'),
  showLogs: call('showLogs'),
  reportFault: call('reportFault'),
  startOtherProfile: call('startOtherProfile'),
  createLeague: call('createLeague'),
  keepLeaguesOpen: call('keepLeaguesOpen'),
  beginCheckout: call('beginCheckout'),
  openPortal: call('openPortal'),
  readBilling: call('readBilling'),
  readDiscord: call('readDiscord'),
  addDiscord: call('addDiscord'),
  linkDiscord: call('linkDiscord'),
  unlinkDiscord: call('unlinkDiscord'),
  setDiscord: call('setDiscord'),
  testDiscord: call('testDiscord'),
  listDeliveries: call('listDeliveries'),
  retryDelivery: call('retryDelivery'),
  dropDelivery: call('dropDelivery'),
  deleteLeague: call('deleteLeague'),
  restoreLeague: call('restoreLeague'),
  deletedLeagues: call('deletedLeagues'),
  makeDriverCalendar: call('makeDriverCalendar'),
  endDriverCalendar: call('endDriverCalendar'),
  uploadLogo: call('uploadLogo'),
  removeLogo: call('removeLogo'),
  readDomain: call('readDomain'),
  setDomain: call('setDomain'),
  checkDomain: call('checkDomain'),
  removeDomain: call('removeDomain'),
  listApiKeys: call('listApiKeys'),
  makeApiKey: call('makeApiKey'),
  revokeApiKey: call('revokeApiKey'),
  listInvites: call('listInvites'),
  makeInvite: call('makeInvite'),
  revokeInvite: call('revokeInvite'),
  lookAtInvite: call('lookAtInvite'),
  acceptInvite: call('acceptInvite'),
  acceptOwnership: call('acceptOwnership'),
  readAudit: call('readAudit'),
  readAccount: call('readAccount'),
  listSignIns: call('listSignIns'),
  endSignIn: call('endSignIn'),
  endSignIns: call('endSignIns'),
  exportAccount: call('exportAccount'),
  makeScriptToken: call('makeScriptToken'),
  showPresence: call('showPresence'),
  watchPresence: call('watchPresence'),
  onEvent: (listener) => {
    // The event object of Electron stays here: it would hand the page the sender.
    const hear = (_event: IpcRendererEvent, heard: AppEvent): void => listener(heard)
    ipcRenderer.on('event', hear)
    return () => ipcRenderer.off('event', hear)
  },
}

contextBridge.exposeInMainWorld('app', bridge)

// A port cannot cross the bridge, only be sent on: to the page itself, which is in the same window and of the same origin.
ipcRenderer.on(enginePortMessage, ({ ports }) => {
  window.postMessage(enginePortMessage, window.location.origin, [...ports])
})
