import type { Here } from './presence.ts'

/** The initials of whoever is in a cell, at its corner. */
export function HereMark({ here, field }: { here: readonly Here[]; field: string }) {
  const inCell = here.filter((person) => person.field === field)
  if (inCell.length === 0) return null
  return (
    <span className="pointer-events-none absolute -top-2 -right-1.5 z-1 flex gap-0.5" data-here={field}>
      {inCell.map((person) => (
        <Initials key={person.id} person={person} />
      ))}
      <span className="sr-only">{inCell.map((person) => person.name).join(' and ')} here</span>
    </span>
  )
}

/** A person in two letters, in a colour of their own. */
export function Initials({ person, large = false }: { person: Here; large?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-flex items-center justify-center rounded-sm border font-bold ${large ? 'h-6 min-w-6 px-1 text-xs' : 'h-3.5 px-0.5 text-[0.5625rem] leading-none'} ${looks[person.tone % looks.length] ?? ''}`}
    >
      {person.initials}
    </span>
  )
}

const looks = [
  'border-focus bg-focus-soft text-focus',
  'border-official-line bg-official-soft text-official',
  'border-provisional-line bg-provisional-soft text-provisional',
  'border-danger-line bg-danger-soft text-danger',
  'border-line-strong bg-raised text-ink',
  'border-ink bg-ink text-on-ink',
]
