import { useEffect, useRef, useState } from 'react'
import type { BundlePreview } from '#shared/sync/bundle-preview.ts'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Blank, Loading } from '../../ui/states.tsx'
import { notify } from '../../notify.ts'
import { go, show } from '../../view.ts'
import { BundleContents } from './bundle-contents.tsx'
import { OwnFingerprint } from './own-fingerprint.tsx'
import { offerFile, useOfferedFile, type OfferedFile } from './offered-file.ts'

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly preview: BundlePreview }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

const close = (): void => {
  useOfferedFile.setState({ file: null })
  show('none')
}

/** Takes another laptop's work over from a file, after a person has seen what is in it. */
export function TakeOverDialog() {
  const file = useOfferedFile((offered) => offered.file)
  return (
    <Dialog title="Take work over" onClose={close} place="wide">
      {file ? <Offered file={file} key={file.name + String(file.text.length)} /> : <Choose />}
      {!file && <OwnFingerprint />}
    </Dialog>
  )
}

function Choose() {
  return (
    <Blank title="Choose a file from another laptop" action={<FileButton label="Choose a file…" />}>
      On the other laptop: Outbox, “Hand over as a file”. Bring it here on a stick, choose it, or drop it on
      this window. You see what is in it before anything happens.
    </Blank>
  )
}

/** A button that opens the system's file dialog. */
function FileButton({ label }: { label: string }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".gridboss"
        aria-label="File from another laptop"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void offerFile(file)
          event.target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>{label}</Button>
    </>
  )
}

function Offered({ file }: { file: OfferedFile }) {
  const [reading, setReading] = useState<Reading>({ kind: 'reading' })
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let cancelled = false
    call('readBundle', { text: file.text }).then(
      (found) => {
        if (!cancelled)
          setReading(found.ok ? { kind: 'read', preview: found.preview } : { kind: 'refused', ...found })
      },
      (error: unknown) =>
        !cancelled && setReading({ kind: 'refused', code: 'broken', message: messageOf(error) }),
    )
    return () => {
      cancelled = true
    }
  }, [file])

  async function takeOver({ leagueId, work }: BundlePreview): Promise<void> {
    setBusy(true)
    try {
      const outcome = await call('takeOverBundle', { text: file.text })
      if (!outcome.ok) return setReading({ kind: 'refused', ...outcome })
      close()
      go({ screen: 'standings', leagueId })
      const fresh = work.reduce((sum, each) => sum + each.fresh, 0)
      notify(
        `${counted(fresh, 'change')} taken over. This laptop sends them with its own when it is connected.`,
      )
    } catch (error) {
      setReading({ kind: 'refused', code: 'broken', message: messageOf(error) })
    } finally {
      setBusy(false)
    }
  }

  switch (reading.kind) {
    case 'reading':
      return <Loading />
    case 'refused':
      return (
        <Blank
          title={`${file.name} cannot be taken over`}
          tone="danger"
          action={<FileButton label="Choose another file…" />}
        >
          {reading.message} <code className="text-xs">{reading.code}</code>
        </Blank>
      )
    case 'read':
      return (
        <BundleContents
          preview={reading.preview}
          busy={busy}
          onTakeOver={() => void takeOver(reading.preview)}
          onClose={close}
        />
      )
  }
}
