import { useState } from 'react'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../notify.ts'

/** Fetches everything that is held about one and puts it where one wants it. */
export function ExportAccount() {
  const [busy, setBusy] = useState(false)

  async function save(): Promise<void> {
    setBusy(true)
    try {
      const answer = await call('exportAccount', {})
      if (!answer.ok) return notify(answer.message, 'danger')
      const text = JSON.stringify(answer.result, null, 2)
      if (await call('saveText', { fileName: 'gridboss-account.json', text })) notify('Your data is saved.')
    } catch (error) {
      notify(messageOf(error), 'danger')
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button disabled={busy} onClick={() => void save()}>
      {busy ? 'Fetching…' : 'Save as a file…'}
    </Button>
  )
}
