import { Component, type ReactNode } from 'react'
import { reportFault } from '../report-fault.ts'
import { Button } from './button.tsx'

/** What is shown when a screen itself breaks: the work is in the engine, so starting the window again loses nothing. */
export class Fallback extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null }

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(error: unknown): void {
    reportFault(error)
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children
    return (
      <main className="flex h-full flex-col items-center justify-center gap-4 p-8 text-center" role="alert">
        <h1 className="text-xl font-semibold">This window broke</h1>
        <p className="max-w-prose text-soft">
          What you entered is safe on this device. Open the window again; if it breaks again, send this line
          to whoever looks after GridBoss:
        </p>
        <code className="panel max-w-prose px-4 py-2 text-xs">{this.state.message}</code>
        <Button look="primary" onClick={() => location.reload()}>
          Open again
        </Button>
      </main>
    )
  }
}
