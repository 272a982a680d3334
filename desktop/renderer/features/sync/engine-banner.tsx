import { useState } from 'react'
import type { EngineState } from '#desktop/ipc/engine-state.ts'
import { call, messageOf } from '../../bridge.ts'
import { notify } from '../../notify.ts'
import { openingWords, runningWords } from './engine-words.ts'

/**
 * Above every screen: that the part which keeps the data is being started again, how far it has come, and what a person
 * should know of how it opened. Gone as soon as it runs and there is nothing to know.
 */
export function EngineBanner({ state }: { state: EngineState | null }) {
  switch (state?.kind) {
    case 'restarting':
      return (
        <p role="alert" className="border-b border-danger-line bg-danger-soft px-8 py-2 text-danger">
          {state.message} It is being started again.
        </p>
      )
    case 'opening': {
      const words = openingWords(state.progress)
      return words && <output className="block border-b border-line bg-sunken px-8 py-2">{words}</output>
    }
    case 'running':
      return <OpeningNotes words={runningWords(state.opened)} key={runningWords(state.opened)?.text} />
    case 'stopped':
    case undefined:
      return null
  }
}

function OpeningNotes({ words }: { words: ReturnType<typeof runningWords> }) {
  const [seen, setSeen] = useState(false)
  if (words === null || seen) return null
  return (
    <div
      role="alert"
      className="flex items-baseline gap-4 border-b border-line bg-sunken px-8 py-2 text-provisional"
    >
      <span className="min-w-0 flex-1">{words.text}</span>
      {words.hasCopy && <Link label="Open the folder" onClick={() => void openDataFolder()} />}
      <Link label="Understood" onClick={() => setSeen(true)} />
    </div>
  )
}

function Link({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      className="shrink-0 cursor-pointer text-ink underline underline-offset-2"
      onClick={onClick}
    >
      {label}
    </button>
  )
}

async function openDataFolder(): Promise<void> {
  try {
    await call('openDataFolder', {})
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}
