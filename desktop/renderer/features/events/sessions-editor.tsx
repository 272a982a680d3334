import { newId } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { control } from '../../ui/field.tsx'
import { ReorderList } from '../../ui/reorder-list.tsx'
import { sessionKinds, withSession, type EventForm, type SessionForm } from './event-form.ts'

interface SessionsEditorProps {
  readonly form: EventForm
  readonly error: string | null
  readonly onChange: (form: EventForm) => void
}

/** The sessions of an event in order: what each is, what it is called, and what share of its points it pays. */
export function SessionsEditor({ form, error, onChange }: SessionsEditorProps) {
  const { sessions } = form
  const put = (at: number, changes: Partial<SessionForm>): void =>
    onChange({
      ...form,
      sessions: sessions.map((each, index) => (index === at ? { ...each, ...changes } : each)),
    })
  const move = (at: number, by: number): void => {
    const moved = sessions[at]
    if (moved) onChange({ ...form, sessions: sessions.toSpliced(at, 1).toSpliced(at + by, 0, moved) })
  }
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-soft">Sessions</legend>
      <ReorderList
        label="Sessions"
        items={sessions}
        keyOf={(session) => session.id}
        nameOf={(session) => session.name || session.kind}
        onMove={move}
      >
        {(session, at) => (
          <Line
            session={session}
            onPut={(changes) => put(at, changes)}
            onRemove={() => onChange({ ...form, sessions: sessions.toSpliced(at, 1) })}
          />
        )}
      </ReorderList>
      <div className="mt-2 flex flex-wrap gap-2">
        {sessionKinds.map(([kind, label]) => (
          <Button
            key={kind}
            look="quiet"
            disabled={sessions.length >= 20}
            onClick={() => onChange(withSession(form, kind, newId()))}
          >
            Add {label.toLowerCase()}
          </Button>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1 text-xs text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}

interface LineProps {
  readonly session: SessionForm
  readonly onPut: (changes: Partial<SessionForm>) => void
  readonly onRemove: () => void
}

function Line({ session, onPut, onRemove }: LineProps) {
  const fixed = session.entered ? 'Something was entered for this session: it stays what it is.' : undefined
  return (
    <div className="flex items-center gap-2" title={fixed}>
      <select
        aria-label={`Kind of ${session.name}`}
        className={`${control} w-32! shrink-0 disabled:opacity-60`}
        disabled={session.entered}
        value={session.kind}
        onChange={(event) => onPut({ kind: event.target.value as SessionForm['kind'] })}
      >
        {sessionKinds.map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
      <input
        aria-label={`Name of ${session.name || session.kind}`}
        className={control}
        required
        maxLength={120}
        value={session.name}
        onChange={(event) => onPut({ name: event.target.value })}
      />
      <span className="shrink-0 text-xs text-soft" aria-hidden="true">
        Points ×
      </span>
      <input
        aria-label={`Share of points of ${session.name}`}
        className={`${control} w-16! shrink-0 text-center disabled:opacity-60`}
        disabled={session.entered}
        value={session.multiplier}
        onChange={(event) => onPut({ multiplier: event.target.value })}
      />
      <Button
        look="quiet"
        aria-label={`Remove ${session.name}`}
        disabled={session.entered}
        className="w-8 px-0!"
        onClick={onRemove}
      >
        ×
      </Button>
    </div>
  )
}
