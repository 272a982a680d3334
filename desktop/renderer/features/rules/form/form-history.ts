/** What a form was before, for undo. `at` is when it was edited last, in ms. */
export interface FormHistory<Form> {
  readonly past: readonly Form[]
  readonly present: Form
  readonly at: number
}

/** Edits that follow each other as fast as keys are one step. */
const pauseMs = 900

export function startForm<Form>(present: Form): FormHistory<Form> {
  return { past: [], present, at: 0 }
}

/** The form after an edit at a time in ms; undo goes back to before the last pause in editing. */
export function editForm<Form>(history: FormHistory<Form>, form: Form, now: number): FormHistory<Form> {
  const goesOn = history.past.length > 0 && now - history.at < pauseMs
  const past = goesOn ? history.past : [...history.past, history.present].slice(-100)
  return { past, present: form, at: now }
}

export function undoForm<Form>(history: FormHistory<Form>): FormHistory<Form> {
  const before = history.past.at(-1)
  return before === undefined ? history : { past: history.past.slice(0, -1), present: before, at: 0 }
}
