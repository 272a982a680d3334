import type { ReactNode } from 'react'
import type { ScoringSessionKind } from '#shared/scoring/session-kind.ts'
import type { RulesScope } from '#shared/ui/rules/rules-lines.ts'
import { kindWords } from '#shared/ui/rules/rules-words.ts'
import { CheckField, SelectField, TextField } from '../../../ui/field.tsx'
import type { Faults } from '../form/faults.ts'
import { ScopeNote } from '../scope-note.tsx'

/** A piece of the form: what it holds, what is wrong with it, and how it changes. Paths of faults begin here. */
export interface FormPart<Form> {
  readonly form: Form
  readonly faults: Faults
  readonly change: (form: Form) => void
}

interface SectionProps {
  readonly id: string
  readonly title: string
  readonly scope: RulesScope
  readonly children: ReactNode
}

/** A titled part of the editor that says what it is bound to. */
export function Section({ id, title, scope, children }: SectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-4 border-t border-line py-6 first:border-0 first:pt-2"
    >
      <header className="flex items-baseline gap-3">
        <h2 id={id} tabIndex={-1} className="scroll-mt-16 text-base font-semibold outline-none">
          {title}
        </h2>
        <ScopeNote scope={scope} />
      </header>
      {children}
    </section>
  )
}

/** What is wrong with a list as a whole. */
export function Fault({ message }: { message: string | undefined }) {
  if (message === undefined) return null
  return (
    <p className="text-xs text-danger" data-fault>
      {message}
    </p>
  )
}

interface KindChecksProps {
  readonly label: string
  readonly chosen: readonly ScoringSessionKind[]
  readonly error: string | undefined
  readonly onChange: (kinds: ScoringSessionKind[]) => void
}

/** Which kinds of session something is about. */
export function KindChecks({ label, chosen, error, onChange }: KindChecksProps) {
  return (
    <fieldset>
      <legend className="text-xs font-medium text-soft">{label}</legend>
      <div className="mt-1 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
        {kinds.map((kind) => (
          <CheckField
            key={kind}
            label={kindWords[kind]}
            checked={chosen.includes(kind)}
            onChange={(event) =>
              onChange(kinds.filter((each) => (each === kind ? event.target.checked : chosen.includes(each))))
            }
          />
        ))}
      </div>
      <Fault message={error} />
    </fieldset>
  )
}

const kinds = ['race', 'sprint', 'heat', 'qualifying'] as const satisfies readonly ScoringSessionKind[]

interface FormTextProps<Name extends string> {
  readonly label: string
  readonly name: Name
  readonly form: Readonly<Record<Name, string>>
  readonly faults: Faults
  readonly set: (changed: Record<Name, string>) => void
  readonly hint?: string
  readonly placeholder?: string
  readonly inputMode?: 'numeric' | 'decimal'
  readonly maxLength?: number
}

/** A number or a text of the form, kept as it was typed, with its fault. */
export function FormText<Name extends string>({ name, form, set, faults, ...input }: FormTextProps<Name>) {
  return (
    <TextField
      {...input}
      value={form[name]}
      error={faults[name] ?? null}
      onChange={(event) => set({ [name]: event.target.value } as Record<Name, string>)}
    />
  )
}

interface FormWordsProps<Name extends string, Form extends Readonly<Record<Name, string>>> {
  readonly label: string
  readonly name: Name
  readonly form: Form
  readonly set: (changed: Record<Name, Form[Name]>) => void
  /** Each choice as it is told. */
  readonly words: Readonly<Record<Form[Name], string>>
  readonly hint?: string | undefined
  readonly disabled?: boolean
}

/** One of several choices of the form. */
export function FormWords<Name extends string, Form extends Readonly<Record<Name, string>>>({
  label,
  name,
  form,
  set,
  words,
  hint,
  disabled = false,
}: FormWordsProps<Name, Form>) {
  return (
    <SelectField
      label={label}
      hint={hint}
      disabled={disabled}
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value } as Record<Name, Form[Name]>)}
    >
      {options(words)}
    </SelectField>
  )
}

/** The options of a select from a table of words. */
export function options(words: Readonly<Record<string, string>>): ReactNode {
  return Object.entries(words).map(([value, text]) => (
    <option key={value} value={value}>
      {text}
    </option>
  ))
}
