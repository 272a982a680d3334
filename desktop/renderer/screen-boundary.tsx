import { Component, type ReactNode } from 'react'
import { call, messageOf } from './bridge.ts'
import { reportFault } from './report-fault.ts'
import { Button } from './ui/button.tsx'
import { notify } from './notify.ts'

interface Fault {
  readonly message: string
  readonly stack: string
}

interface ScreenBoundaryState {
  readonly place: string
  readonly fault: Fault | null
}

interface ScreenBoundaryProps {
  /** Where the window is: another place gets another try. The screen itself keeps its state. */
  readonly place: string
  readonly children: ReactNode
}

/** Keeps the frame of the window usable when one screen breaks: another one can be opened, the sync bar stays. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { place: this.props.place, fault: null }

  static getDerivedStateFromProps(
    { place }: ScreenBoundaryProps,
    state: ScreenBoundaryState,
  ): ScreenBoundaryState | null {
    return place === state.place ? null : { place, fault: null }
  }

  static getDerivedStateFromError(error: unknown): { fault: Fault } {
    return { fault: { message: messageOf(error), stack: error instanceof Error ? (error.stack ?? '') : '' } }
  }

  override componentDidCatch(error: unknown): void {
    reportFault(error)
  }

  override render(): ReactNode {
    const { fault } = this.state
    if (fault === null) return this.props.children
    return (
      <div className="flex h-full flex-col items-start justify-center gap-4 px-8 py-6">
        <div role="alert" className="flex max-w-prose flex-col gap-2">
          <h1 className="text-xl font-semibold">This screen broke</h1>
          <p className="text-soft">
            What you entered is safe on this device, and every other screen works. Try again; if it breaks
            again, copy the details for whoever looks after GridBoss.
          </p>
        </div>
        <div className="flex gap-2">
          <Button look="primary" onClick={() => this.setState({ fault: null })}>
            Try again
          </Button>
          <Button onClick={() => void copyFault(fault)}>Copy details</Button>
        </div>
      </div>
    )
  }
}

async function copyFault({ message, stack }: Fault): Promise<void> {
  try {
    const { version, platform } = await call('appInfo', {})
    const text = `GridBoss ${version} on ${platform}\n${message}\n${stack}`
    await call('copyText', { text: text.slice(0, 10_000) })
    notify('The details are on the clipboard.')
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}
