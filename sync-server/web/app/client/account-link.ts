/** Says on the way to the account whether somebody is signed in here. */
export function showAccountLink(root: ParentNode): void {
  const here = document.cookie.split('; ').includes('gridboss-here=1')
  for (const link of root.querySelectorAll<HTMLElement>('[data-account-link]')) {
    const text = link.dataset[here ? 'signedIn' : 'signedOut'] ?? ''
    if (link.textContent !== text) link.textContent = text
  }
}
