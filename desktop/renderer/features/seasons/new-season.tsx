import { useState } from 'react'
import { rejected } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { SeasonListItem } from '#shared/queries/seasons.ts'
import { useLive } from '../../live-query.ts'
import { mutate, newId } from '../../mutate.ts'
import { counted } from '../../ui/counted.ts'
import { CheckField, SelectField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { chooseSeason } from '../../view.ts'
import { copiedEvents, firstDayOf } from './copied-events.ts'
import { NameField } from '../../ui/name-field.tsx'

interface NewSeasonProps {
  readonly league: LeagueDetail
  readonly seasons: readonly SeasonListItem[]
  readonly onClose: () => void
}

/** A season under the rules of another, with its calendar moved in time if wanted. Drivers and teams are the league's. */
export function NewSeason({ league, seasons, onClose }: NewSeasonProps) {
  const [name, setName] = useState('')
  const [fromId, setFrom] = useState(seasons[0]?.id ?? '')
  const [withCalendar, setWithCalendar] = useState(false)
  const [firstDay, setFirstDay] = useState('')
  const [activate, setActivate] = useState(true)
  const calendar = useLive('calendar', fromId === '' ? null : { leagueId: league.id, seasonId: fromId })
  const planned = calendar.kind === 'ready' ? calendar.data : []
  const before = firstDayOf(planned)
  const copied = withCalendar && before !== null

  async function submit() {
    if (copied && !/^\d{4}-\d\d-\d\d$/.test(firstDay)) {
      return rejected('invalid', 'Say on which day the first event is.', 'firstDay')
    }
    const id = newId()
    const outcome = await mutate(league.id, 'season.copy', {
      id,
      fromSeasonId: fromId,
      name,
      activate,
      events: copied ? copiedEvents(planned, firstDay, newId) : [],
    })
    if (outcome.ok) {
      chooseSeason(league.id, id)
      notify(`${name.trim()} is ready.`)
    }
    return outcome
  }

  return (
    <FormDialog title="New season" submitLabel="Add season" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <NameField value={name} error={errorOf('name')} onChange={setName} />
          <SelectField
            label="Rules of"
            value={fromId}
            error={errorOf('fromSeasonId')}
            hint="They can be changed for the new season alone. Drivers and teams stay as they are."
            onChange={(event) => setFrom(event.target.value)}
          >
            {seasons.map((season) => (
              <option key={season.id} value={season.id}>
                {season.name} ({season.rulesName}, version {season.rulesVersion})
              </option>
            ))}
          </SelectField>
          <CheckField
            label={
              before === null
                ? 'Its calendar too (it has no events)'
                : `Its calendar too: ${counted(planned.filter((event) => event.status !== 'cancelled').length, 'event')}, moved to begin on another day`
            }
            disabled={before === null}
            checked={copied}
            onChange={(event) => setWithCalendar(event.target.checked)}
          />
          {copied && (
            <TextField
              label="First event on"
              type="date"
              required
              value={firstDay}
              error={errorOf('firstDay')}
              hint="The others follow as many days later as they did, at the same times of day."
              onChange={(event) => setFirstDay(event.target.value)}
            />
          )}
          <CheckField
            label="Make it the active season"
            checked={activate}
            onChange={(event) => setActivate(event.target.checked)}
          />
        </>
      )}
    </FormDialog>
  )
}
