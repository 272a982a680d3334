/** What a browser offers where the page can be installed. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

let offer: InstallOffer | null = null

/** Shows the way to install the page where the browser offers it, in the place that the page has for it. */
export function showInstallHint(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-install]')) button.hidden = offer === null
}

addEventListener('beforeinstallprompt', (event) => {
  // It is asked where somebody wants it, and does not come up by itself.
  event.preventDefault()
  offer = event as InstallOffer
  showInstallHint(document)
})
addEventListener('appinstalled', () => {
  offer = null
  showInstallHint(document)
})
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('[data-install]')) return
  void offer?.prompt()
  offer = null
  showInstallHint(document)
})
