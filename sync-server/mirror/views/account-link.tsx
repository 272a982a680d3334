import { useSyncExternalStore } from 'react'

/**
 * The way to one's account. What the server draws is the same for everybody and may be kept by anybody; whether somebody
 * is signed in is told by a cookie that says nothing else, where a script runs.
 */
export function AccountLink() {
  const words = useSyncExternalStore(
    () => () => {},
    () => (document.cookie.split('; ').includes('gridboss-here=1') ? 'Your account' : 'Sign in'),
    () => 'Account',
  )
  return (
    <a href="/account" className="ml-auto flex h-11 items-center px-2 text-sm text-soft hover:text-ink">
      {words}
    </a>
  )
}
