import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { enginePortMessage } from '#desktop/ipc/engine-port.ts'
import { isOwnPage } from './lock-down.ts'

/** Connects a window to the engine, past this process. Only the window's own page is ever given a port. */
export function handPort(contents: WebContents, connect: (port: MessagePortMain) => void): void {
  if (!isOwnPage(contents, contents.mainFrame)) return
  const { port1, port2 } = new MessageChannelMain()
  connect(port1)
  contents.mainFrame.postMessage(enginePortMessage, null, [port2])
}
