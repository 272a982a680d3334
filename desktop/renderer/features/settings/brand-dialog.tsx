import { useState } from 'react'
import { Accent } from '#shared/model/accent.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { AccentBand } from '#shared/ui/accent-band.tsx'
import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'
import { control, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'

/** A first colour, where the league has none: the signal red of the mark. */
const first = '#f04e23'

/** Chooses the colour of a league, and shows what it will look like; no colour takes it away. */
export function BrandDialog({ league, onClose }: { league: LeagueDetail; onClose: () => void }) {
  const [text, setText] = useState(league.accent ?? first)
  const typed = text.trim().toLowerCase()
  const accent = Accent.safeParse(typed)

  async function submit() {
    const outcome = await mutate(league.id, 'league.brand', { accent: typed === '' ? null : typed })
    if (outcome.ok)
      notify(typed === '' ? 'The league has no colour any more.' : `${league.name} is shown in ${typed}.`)
    return outcome
  }

  return (
    <FormDialog title="Colour of the league" submitLabel="Save" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <div className="flex items-start gap-3">
            <label className="flex flex-col gap-1 text-xs font-medium text-soft">
              Pick
              <input
                type="color"
                className={`${control} w-16! cursor-pointer p-1!`}
                value={accent.success ? accent.data : first}
                onChange={(event) => setText(event.target.value)}
              />
            </label>
            <div className="flex-1">
              <TextField
                label="Colour"
                data-first
                value={text}
                maxLength={7}
                placeholder="#1e6fd9"
                error={errorOf('accent')}
                hint="As on the web: # and six digits. Empty for no colour."
                onChange={(event) => setText(event.target.value)}
              />
            </div>
          </div>
          {accent.success && (
            <AccentBand accent={accent.data}>
              <p className="text-xl font-bold tracking-tight">{league.name}</p>
            </AccentBand>
          )}
          <p className="text-soft">
            It is shown under the league’s name in the window and behind it on the public pages. What is
            written on it is black or white, whichever can be read.
          </p>
        </>
      )}
    </FormDialog>
  )
}
