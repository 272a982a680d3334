/** Leads who is signed in here to their own pages, and everybody else to the sign-in. */
export function showAccountLink(root: ParentNode): void {
  const here = document.cookie.split('; ').includes('gridboss-here=1')
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[data-account-link]')) {
    const text = link.dataset[here ? 'signedIn' : 'signedOut'] ?? ''
    if (link.textContent !== text) link.textContent = text
    const to = here ? '/me/racing' : '/account'
    if (link.getAttribute('href') !== to) link.setAttribute('href', to)
  }
}
