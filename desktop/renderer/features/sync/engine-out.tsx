import { useState } from 'react'
import { waysOut, type EngineState, type WayOut } from '#desktop/ipc/engine-state.ts'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { notify } from '../../notify.ts'
import { stopAdvice, stopTitles, wayOutLabels } from './engine-words.ts'

/** In place of a screen when the data cannot be opened: why, and every way out of it. */
export function EngineOut({ state }: { state: Extract<EngineState, { kind: 'stopped' }> }) {
  const [confirming, setConfirming] = useState(false)
  const ways: readonly WayOut[] = waysOut[state.code]

  return (
    <div className="flex h-full flex-col items-start justify-center gap-4 overflow-y-auto px-8 py-6">
      <div role="alert" className="flex max-w-prose flex-col gap-2">
        <h1 className="text-xl font-semibold">{stopTitles[state.code]}</h1>
        <p>{state.message}</p>
        <p className="text-soft">{stopAdvice[state.code]}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {ways.map((way, index) => (
          <Button
            key={way}
            look={index === 0 ? 'primary' : 'plain'}
            onClick={() => (way === 'set-journal-aside' ? setConfirming(true) : void take(way))}
          >
            {wayOutLabels[way]}
          </Button>
        ))}
      </div>
      {confirming && (
        <Confirm
          title="Set the unsent work aside"
          action="Set it aside and go on"
          onConfirm={() => {
            setConfirming(false)
            void take('set-journal-aside')
          }}
          onClose={() => setConfirming(false)}
        >
          GridBoss begins a new file. The old one stays in the same folder under another name, and nothing in
          it is sent. What the server already has is not touched.
        </Confirm>
      )}
    </div>
  )
}

async function take(way: WayOut): Promise<void> {
  try {
    await takes[way]()
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}

const takes: Record<WayOut, () => Promise<null>> = {
  'try-again': () => call('startEngineAgain', { setJournalAside: false }),
  'set-journal-aside': () => call('startEngineAgain', { setJournalAside: true }),
  'other-profile': () => call('startOtherProfile', {}),
  'open-data-folder': () => call('openDataFolder', {}),
  'show-logs': () => call('showLogs', {}),
}
