import { useEffect, useState } from 'react'
import { ApiScope } from '#shared/model/api-scope.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { call, messageOf } from '../../bridge.ts'
import { newId } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, TextField } from '../../ui/field.tsx'
import { FaultLine } from '../../ui/fault-line.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { scopeWords } from './scope-words.ts'

/** Makes a key and shows it, this one time: nobody can look it up again. */
export function ApiKeyDialog({ league, onClose }: { league: LeagueDetail; onClose: () => void }) {
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly ApiScope[]>(ApiScope.options)
  const [made, setMade] = useState<string | null>(null)

  async function make(): Promise<Outcome> {
    if (scopes.length === 0)
      return { ok: false, code: 'invalid', message: 'Choose at least one thing to read.', field: 'scopes' }
    try {
      const answer = await call('makeApiKey', {
        leagueId: league.id,
        id,
        name: name.trim(),
        scopes: [...scopes],
      })
      if (!answer.ok) return answer
      setMade(answer.result.key)
      return { ok: true }
    } catch (error) {
      return { ok: false, code: 'broken', message: messageOf(error) }
    }
  }

  if (made !== null) return <MadeKey apiKey={made} name={name.trim()} scopes={scopes} onClose={onClose} />
  return (
    <FormDialog
      title="API key"
      submitLabel="Make the key"
      onSubmit={make}
      onClose={onClose}
      // The key comes in its place.
      onDone={() => undefined}
    >
      {(errorOf) => (
        <>
          <p className="text-soft">
            It reads what everybody may see of {league.name}, until somebody revokes it here. It can change
            nothing.
          </p>
          <TextField
            label="What it is for"
            required
            maxLength={60}
            placeholder="The club’s site"
            value={name}
            error={errorOf('name')}
            onChange={(event) => setName(event.target.value)}
          />
          <fieldset className="flex flex-col gap-2">
            <legend className="pb-1 text-xs font-medium text-soft">What it may read</legend>
            {ApiScope.options.map((scope) => (
              <CheckField
                key={scope}
                label={scopeWords[scope]}
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(
                    ApiScope.options.filter((each) =>
                      each === scope ? target.checked : scopes.includes(each),
                    ),
                  )
                }
              />
            ))}
          </fieldset>
          <FaultLine fault={errorOf('scopes') ?? null} />
        </>
      )}
    </FormDialog>
  )
}

interface MadeKeyProps {
  readonly apiKey: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly onClose: () => void
}

function MadeKey({ apiKey, name, scopes, onClose }: MadeKeyProps) {
  const [server, setServer] = useState<string | null>(null)
  useEffect(() => {
    let cancelled = false
    void call('appInfo', {}).then(({ serverUrl }) => !cancelled && setServer(serverUrl))
    return () => {
      cancelled = true
    }
  }, [])
  return (
    <Dialog title={`The key of ${name}`} onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        <p>Copy it now and keep it like a password: it is shown only this once.</p>
        <CopyField label="Key" value={apiKey} />
        {server !== null && (
          <CopyField
            label="To try it"
            value={`curl -H "Authorization: Bearer ${apiKey}" ${new URL(`/export/${scopes[0]}`, server).href}`}
          />
        )}
        <p className="text-soft">
          With <code className="font-mono">.csv</code> at the end it is a table. Keep the key on your server:
          in a page everybody could read it.
        </p>
        <div className="flex justify-end">
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
