import { TypedFields } from './typed-fields.ts'

/*
 * Every form of the window is watched in one place, so that no dialog or screen can be closed over what somebody typed
 * without a word. What counts is in a dialog, in a form, or in an element with `data-typed`; elements with
 * `data-view-only` only choose what is shown. A form in `data-submitting` is on its way and asks nothing.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const fields = new TypedFields<Field>({ valueOf, isShown: (field) => field.isConnected })

/** Remembers what fields hold when a person comes to them, until the answer is called. */
export function watchInput(): () => void {
  document.addEventListener('focusin', rememberFocused)
  return () => document.removeEventListener('focusin', rememberFocused)
}

function rememberFocused({ target }: FocusEvent): void {
  if (isField(target) && holdsInput(target)) fields.remember(target)
}

/** Whether something was typed within this element that is not saved. */
export function hasUnsavedInput(root: Node): boolean {
  return fields.hasUnsaved((field) => root.contains(field) && field.closest('[data-submitting]') === null)
}

/** What was typed within this element is saved, or not wanted any more. */
export function forgetInput(root: Node): void {
  fields.forget((field) => root.contains(field))
}

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
}

function holdsInput(field: Field): boolean {
  if (
    field.closest('[role=dialog], form, [data-typed]') === null ||
    field.closest('[data-view-only]') !== null
  )
    return false
  if (field instanceof HTMLSelectElement) return true
  return !field.readOnly && field.type !== 'search' && field.role !== 'combobox'
}

function valueOf(field: Field): string {
  const checks = field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
  return checks ? String(field.checked) : field.value
}
