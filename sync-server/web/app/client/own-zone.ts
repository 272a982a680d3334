const year = 31_536_000

/**
 * Tells the server in which zone the times of a signed-in person are to be told, where it writes them into sentences. Pages
 * for everybody do not depend on it.
 */
export function tellOwnZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const cookies = document.cookie.split('; ')
  const zone = `gridboss-zone=${encodeURIComponent(timeZone)}`
  if (!timeZone || !cookies.includes('gridboss-here=1') || cookies.includes(zone)) return
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `${zone}; path=/; max-age=${year}; samesite=lax${secure}`
}

/** Fields for a zone in which nobody chose one yet begin with that of the reader. */
export function fillOwnZone(root: ParentNode): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  for (const field of root.querySelectorAll<HTMLInputElement>('input[data-own-zone]')) {
    if (timeZone && field.value === field.defaultValue) field.value = timeZone
    delete field.dataset['ownZone']
  }
}
