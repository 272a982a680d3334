import { useEffect, useState } from 'react'
import { call } from '../../bridge.ts'

/** What somebody on another laptop compares before they take over work that this one has signed. */
export function OwnFingerprint() {
  const [own, setOwn] = useState<{ laptop: string; fingerprint: string } | null>(null)
  useEffect(() => {
    let cancelled = false
    call('ownKey', {}).then(
      (found) => !cancelled && setOwn(found),
      // Without it the rest of the dialog is as good.
      () => undefined,
    )
    return () => {
      cancelled = true
    }
  }, [])
  if (!own?.fingerprint) return null
  return (
    <p className="border-t border-line px-4 py-3 text-xs text-soft">
      This laptop is {own.laptop}. Its fingerprint, to read to others:{' '}
      <code className="tabular text-ink">{own.fingerprint}</code>
    </p>
  )
}
