import { useCallback, useEffect, useState } from 'react'
import type { MainResults } from '#desktop/ipc/contract.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import { call, messageOf } from '../../bridge.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'

type Server = MainResults['server']

/** Which server this app talks to, and a way to another one: the first thing to know at a first start. */
export function ServerChoice() {
  const [server, setServer] = useState<Server | null>(null)
  const [choosing, setChoosing] = useState(false)
  const ask = useCallback((): void => {
    call('server', {}).then(setServer, () => undefined)
  }, [])
  useEffect(ask, [ask])

  if (server === null) return null
  return (
    <div className="mt-4 text-sm text-soft">
      Server: <span className="font-medium break-all text-ink">{server.address}</span>{' '}
      {server.changeable && (
        <button
          type="button"
          className="cursor-pointer text-ink underline underline-offset-2"
          onClick={() => setChoosing(true)}
        >
          Use another server
        </button>
      )}
      {choosing && (
        <ServerDialog
          address={server.address}
          onClose={() => {
            setChoosing(false)
            ask()
          }}
        />
      )}
    </div>
  )
}

function ServerDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const [typed, setTyped] = useState(address)

  async function choose(): Promise<Outcome> {
    try {
      return await call('chooseServer', { address: typed })
    } catch (error) {
      return { ok: false, code: 'broken', message: messageOf(error) }
    }
  }

  return (
    <FormDialog title="Use another server" submitLabel="Use it" onClose={onClose} onSubmit={choose}>
      {(errorOf) => (
        <TextField
          label="Address of the server"
          hint="Whoever runs your league tells you, such as https://gridboss.example."
          autoComplete="off"
          spellCheck={false}
          value={typed}
          error={errorOf('address')}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </FormDialog>
  )
}
