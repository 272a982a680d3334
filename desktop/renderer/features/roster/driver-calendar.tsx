import { useState } from 'react'
import type { DriverHistory } from '#shared/queries/driver-history.ts'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../notify.ts'

type State =
  | { readonly kind: 'asked' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'made'; readonly url: string }
  | { readonly kind: 'refused'; readonly message: string }

/** The link under which a driver's calendar app follows the events and their own results. */
export function DriverCalendar({ driver, onClose }: { driver: DriverHistory; onClose: () => void }) {
  const [state, setState] = useState<State>({ kind: 'asked' })

  async function ask<Result>(
    calling: Promise<{ ok: true; result: Result } | { ok: false; message: string }>,
    then: (result: Result) => void,
  ): Promise<void> {
    setState({ kind: 'busy' })
    try {
      const answer = await calling
      if (answer.ok) then(answer.result)
      else setState({ kind: 'refused', message: answer.message })
    } catch (error) {
      setState({ kind: 'refused', message: messageOf(error) })
    }
  }
  const args = { driverId: driver.id }
  const make = () => ask(call('makeDriverCalendar', args), ({ url }) => setState({ kind: 'made', url }))
  const end = () =>
    ask(call('endDriverCalendar', args), () => {
      notify('The calendar link is ended.')
      onClose()
    })

  return (
    <Dialog title={`Calendar of ${driver.displayName}`} onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        {state.kind === 'made' ? (
          <>
            <p>Subscribe to it in a calendar app. Copy it now: it is shown only this once.</p>
            <CopyField label="Link" value={state.url} />
          </>
        ) : (
          <p className="text-soft">
            Every event with {driver.displayName}’s own results, in any calendar app. Whoever has the link
            reads it. A new link ends the one before.
          </p>
        )}
        {state.kind === 'refused' && (
          <p role="alert" className="text-danger">
            {state.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          {state.kind === 'made' ? (
            <Button look="primary" onClick={onClose}>
              Done
            </Button>
          ) : (
            <>
              <Button look="quiet" disabled={state.kind === 'busy'} onClick={() => void end()}>
                End the link
              </Button>
              <Button look="primary" disabled={state.kind === 'busy'} onClick={() => void make()}>
                Make a link
              </Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  )
}
