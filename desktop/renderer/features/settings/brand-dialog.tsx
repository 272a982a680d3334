import { useState } from 'react'
import { Accent } from '#shared/model/accent.ts'
import { contrastFault, nearestReadable, type Scheme } from '#shared/model/brand.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { AccentBand } from '#shared/ui/accent-band.tsx'
import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { ColourField } from './colour-field.tsx'

/** A first colour, where the league has none: the signal red of the mark. */
const first = '#f04e23'

/** Chooses the colours of a league, and shows what they will look like; no colour takes them away. */
export function BrandDialog({ league, onClose }: { league: LeagueDetail; onClose: () => void }) {
  const [text, setText] = useState(league.accent ?? first)
  const [light, setLight] = useState(league.accentLight ?? '')
  const [dark, setDark] = useState(league.accentDark ?? '')
  const accent = Accent.safeParse(typed(text))
  const shown = accent.success ? accent.data : first

  async function submit() {
    const outcome = await mutate(league.id, 'league.brand', {
      accent: orNone(text),
      accentLight: orNone(light),
      accentDark: orNone(dark),
    })
    if (outcome.ok)
      notify(
        typed(text) === ''
          ? 'The league has no colour any more.'
          : `${league.name} is shown in ${typed(text)}.`,
      )
    return outcome
  }

  return (
    <FormDialog title="Colours of the league" submitLabel="Save" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <ColourField
            label="Colour"
            first
            value={text}
            shown={shown}
            error={errorOf('accent')}
            hint="As on the web: # and six digits. Empty for no colour."
            onChange={setText}
          />
          {accent.success && (
            <AccentBand accent={accent.data}>
              <p className="text-xl font-bold tracking-tight">{league.name}</p>
            </AccentBand>
          )}
          <p className="text-soft">
            It is shown under the league’s name in the window and behind it on the public pages. What is
            written on it is black or white, whichever can be read.
          </p>
          <MarkColour
            scheme="light"
            field="accentLight"
            value={light}
            of={shown}
            error={errorOf('accentLight')}
            onChange={setLight}
          />
          <MarkColour
            scheme="dark"
            field="accentDark"
            value={dark}
            of={shown}
            error={errorOf('accentDark')}
            onChange={setDark}
          />
        </>
      )}
    </FormDialog>
  )
}

interface MarkColourProps {
  readonly scheme: Scheme
  readonly field: string
  readonly value: string
  /** The league's colour, whose nearest that can be read is taken where none is said. */
  readonly of: string
  readonly error: string | null
  readonly onChange: (value: string) => void
}

/** The colour of marks in one look of a page; what cannot be read is said at once, with the nearest that can. */
function MarkColour({ scheme, field, value, of, error, onChange }: MarkColourProps) {
  const given = Accent.safeParse(typed(value))
  const fault = given.success ? contrastFault(given.data, scheme, field) : null
  const nearest = nearestReadable(given.success ? given.data : of, scheme)
  return (
    <div className="flex flex-col gap-2">
      <ColourField
        label={`Marks on ${scheme} pages`}
        value={value}
        shown={nearest}
        error={fault?.message ?? error}
        hint={`Empty for the nearest to the colour: ${nearest}.`}
        onChange={onChange}
      />
      {fault && (
        <div>
          <Button onClick={() => onChange(nearest)}>Take {nearest}</Button>
        </div>
      )}
    </div>
  )
}

const typed = (text: string): string => text.trim().toLowerCase()
const orNone = (text: string): string | null => (typed(text) === '' ? null : typed(text))
