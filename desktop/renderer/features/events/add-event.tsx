import { useState } from 'react'
import { rejected } from '#shared/base/outcome.ts'
import type { SessionKind } from '#shared/queries/session-fields.ts'
import { mutate, newId } from '../../mutate.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../view.ts'

interface AddEventProps {
  readonly leagueId: string
  readonly seasonId: string
  readonly nextRound: number
  readonly onClose: () => void
}

const kinds: readonly (readonly [SessionKind, string])[] = [
  ['practice', 'Practice'],
  ['qualifying', 'Qualifying'],
  ['sprint', 'Sprint'],
  ['race', 'Race'],
]

/** Adds a round of the season. Works offline like everything that needs only this league. */
export function AddEvent({ leagueId, seasonId, nextRound, onClose }: AddEventProps) {
  const [round, setRound] = useState(String(nextRound))
  const [name, setName] = useState('')
  const [track, setTrack] = useState('')
  const [start, setStart] = useState('')
  const [laps, setLaps] = useState('')
  const [multiplier, setMultiplier] = useState('1')
  const [chosen, setChosen] = useState<ReadonlySet<SessionKind>>(new Set(['race']))
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone

  async function submit() {
    const startsAt = new Date(start)
    if (Number.isNaN(startsAt.getTime()))
      return rejected('invalid', 'Give the day and time of the start.', 'startsAt')
    if (chosen.size === 0) return rejected('invalid', 'An event needs at least one session.', 'sessions')
    const outcome = await mutate(leagueId, 'event.add', {
      id: newId(),
      seasonId,
      round: Number(round),
      name,
      track,
      startsAt: startsAt.toISOString(),
      zone,
      laps: laps.trim() === '' ? null : Number(laps),
      sessions: kinds
        .filter(([kind]) => chosen.has(kind))
        .map(([kind, label]) => ({ id: newId(), kind, name: label, multiplier: multiplier.trim() })),
    })
    if (outcome.ok) notify(`Round ${round}, ${name}, is on the calendar.`)
    return outcome
  }

  return (
    <FormDialog title="Add event" submitLabel="Add event" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <div className="grid grid-cols-[5rem_1fr] gap-3">
            <TextField
              label="Round"
              inputMode="numeric"
              value={round}
              error={errorOf('round')}
              onChange={(event) => setRound(event.target.value)}
            />
            <TextField
              label="Name"
              required
              value={name}
              error={errorOf('name')}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <TextField
            label="Track"
            required
            value={track}
            error={errorOf('track')}
            onChange={(event) => setTrack(event.target.value)}
          />
          <div className="grid grid-cols-[1fr_6rem_6rem] gap-3">
            <TextField
              label="Start"
              type="datetime-local"
              required
              value={start}
              hint={`Your time: ${zone}`}
              error={errorOf('startsAt')}
              onChange={(event) => setStart(event.target.value)}
            />
            <TextField
              label="Laps"
              inputMode="numeric"
              value={laps}
              hint="If fixed"
              error={errorOf('laps')}
              onChange={(event) => setLaps(event.target.value)}
            />
            <TextField
              label="Points ×"
              value={multiplier}
              hint="2 or 1/2"
              error={errorOf('multiplier')}
              onChange={(event) => setMultiplier(event.target.value)}
            />
          </div>
          <fieldset>
            <legend className="text-xs font-medium text-soft">Sessions</legend>
            <div className="mt-2 flex flex-wrap gap-4">
              {kinds.map(([kind, label]) => (
                <label key={kind} className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    className="size-4 accent-ink"
                    checked={chosen.has(kind)}
                    onChange={() => setChosen(toggled(chosen, kind))}
                  />
                  {label}
                </label>
              ))}
            </div>
            {errorOf('sessions') && <p className="mt-1 text-xs text-danger">{errorOf('sessions')}</p>}
          </fieldset>
        </>
      )}
    </FormDialog>
  )
}

function toggled(set: ReadonlySet<SessionKind>, kind: SessionKind): ReadonlySet<SessionKind> {
  return set.has(kind) ? new Set([...set].filter((each) => each !== kind)) : new Set([...set, kind])
}
