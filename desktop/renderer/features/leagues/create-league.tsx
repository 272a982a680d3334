import { useState } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import { languageOf } from '#shared/i18n/language.ts'
import { usualProtestMinutes } from '#shared/model/protest-minutes.ts'
import { call, messageOf } from '../../bridge.ts'
import { newId } from '../../mutate.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { slugOf } from './slug-of.ts'
import { NameField } from '../../ui/name-field.tsx'
import { MinutesField } from '../../ui/minutes-field.tsx'

interface CreateLeagueProps {
  readonly online: boolean
  readonly onClose: () => void
  readonly onCreated: (league: { readonly id: string; readonly name: string }) => void
}

/** Founds a league. It needs a connection, because only the server knows which short names are taken. */
export function CreateLeague({ online, onClose, onCreated }: CreateLeagueProps) {
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [typedSlug, setSlug] = useState<string | null>(null)
  const [seasonName, setSeason] = useState('Season 1')
  const [protestMinutes, setProtestMinutes] = useState(String(usualProtestMinutes))
  const slug = typedSlug ?? slugOf(name)

  async function create(): Promise<Outcome> {
    try {
      const answer = await call('createLeague', {
        id,
        name,
        slug,
        seasonName,
        protestMinutes: Number(protestMinutes),
        // Of whoever founds it, where it is one of ours; it can be changed in the settings.
        language: languageOf(navigator.language) ?? 'en',
      })
      if (!answer.ok) return answer
      await call('syncNow', {})
      onCreated(answer.result)
      return { ok: true }
    } catch (error) {
      return { ok: false, code: 'broken', message: messageOf(error) }
    }
  }

  return (
    <FormDialog
      title="New league"
      submitLabel="Found the league"
      onClose={onClose}
      onSubmit={create}
      onDone={() => undefined}
    >
      {(errorOf) => (
        <>
          {!online && (
            <p className="text-provisional">
              Founding a league needs a connection, and there is none at the moment. Everything else in
              GridBoss works without.
            </p>
          )}
          <NameField maxLength={120} value={name} error={errorOf('name')} onChange={setName} />
          <TextField
            label="Short name"
            required
            maxLength={60}
            value={slug}
            hint="Part of the league’s web address: lower case letters, digits and hyphens"
            error={errorOf('slug')}
            onChange={(event) => setSlug(event.target.value)}
          />
          <TextField
            label="First season"
            required
            maxLength={120}
            value={seasonName}
            error={errorOf('seasonName')}
            onChange={(event) => setSeason(event.target.value)}
          />
          <MinutesField
            label="Protest window in minutes"
            value={protestMinutes}
            hint="A submitted result stays provisional for this long; 0 for not at all. It can be changed later"
            error={errorOf('protestMinutes')}
            onChange={setProtestMinutes}
          />
        </>
      )}
    </FormDialog>
  )
}
