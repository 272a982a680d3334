import { app, session, shell, type WebContents } from 'electron'
import { rendererOrigin } from './renderer-files.ts'

/** Whatever the window's page tries: no other page, no second window, no permission, no embedded view. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => refuseForeign(event))
    contents.on('will-redirect', (event) => refuseForeign(event))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      void openOutside(url)
      return { action: 'deny' }
    })
  })
}

/** To be called once the app is ready. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}

/** Opens a web address in the person's browser; any other kind of address is ignored. */
export async function openOutside(url: string): Promise<void> {
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) await shell.openExternal(url)
}

/** Whether a message comes from the window's own page, in its main frame. */
export function isOwnPage(sender: WebContents, frame: Electron.WebFrameMain | null): boolean {
  return (
    frame !== null &&
    frame === sender.mainFrame &&
    URL.parse(frame.url)?.href.startsWith(`${rendererOrigin}/`) === true
  )
}

function refuseForeign(event: { url: string; preventDefault: () => void }): void {
  if (!event.url.startsWith(`${rendererOrigin}/`)) event.preventDefault()
}
