import { visit } from './soft-links.ts'

let opener: string | null = null

/** A panel that the server draws open in the page becomes a dialog over it; closing it is going to where its close link goes. */
export function showDialogs(root: ParentNode): void {
  const dialog = root.querySelector<HTMLDialogElement>('dialog[data-modal]')
  if (!dialog) {
    if (opener !== null) document.getElementById(opener)?.focus()
    opener = null
    return
  }
  if (dialog.matches(':modal')) return
  const focused = document.activeElement?.id
  if (focused) opener = focused
  dialog.removeAttribute('open')
  dialog.showModal()
  const close = () => {
    const link = dialog.querySelector<HTMLAnchorElement>('a[data-close]')
    if (link) void visit(link.href, 'push')
  }
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    close()
  })
  // The click that closes is on the backdrop.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) close()
  })
}
