import { create } from 'zustand'
import { forgetInput, hasUnsavedInput } from './unsaved-input.ts'

/** What somebody is about to do although it loses what they typed within `root`. */
interface Asked {
  readonly root: Node
  readonly act: () => void
}

export const useAsked = create<{ readonly asked: Asked | null }>(() => ({ asked: null }))

/** Does it at once where nothing is lost by it; otherwise the person is asked first. */
export function askBefore(act: () => void, root: Node = document): void {
  if (hasUnsavedInput(root)) useAsked.setState({ asked: { root, act } })
  else act()
}

/** The person would rather go on typing. */
export function keepTyping(): void {
  useAsked.setState({ asked: null })
}

/** The person does it and loses what they typed. */
export function dropInput(): void {
  const { asked } = useAsked.getState()
  useAsked.setState({ asked: null })
  if (asked === null) return
  forgetInput(asked.root)
  asked.act()
}
