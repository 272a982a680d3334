import { app } from 'electron'

const scheme = 'gridboss'

/**
 * Makes the installed app the one that opens `gridboss://` addresses, and hands on those that come: from the system on a
 * Mac, from the command line of a second start elsewhere.
 */
export function hearLinks(
  argv: readonly string[],
  onLink: (link: string) => void,
): { readonly hear: (argv: readonly string[]) => void } {
  // Run from its sources, the app would register Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(scheme)
  app.on('open-url', (event, link) => {
    event.preventDefault()
    onLink(link)
  })
  const hear = (given: readonly string[]): void => {
    for (const each of given) if (each.startsWith(`${scheme}://`)) onLink(each)
  }
  hear(argv)
  return { hear }
}
