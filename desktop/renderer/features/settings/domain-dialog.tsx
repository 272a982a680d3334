import { useState } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { call, messageOf } from '../../bridge.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'

interface DomainDialogProps {
  readonly league: LeagueDetail
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Asks which domain shall show the league. */
export function DomainDialog({ league, onClose, onDone }: DomainDialogProps) {
  const [domain, setDomain] = useState('')

  async function set(): Promise<Outcome> {
    try {
      const answer = await call('setDomain', { leagueId: league.id, domain: domain.trim() })
      return answer.ok ? { ok: true } : answer
    } catch (error) {
      return { ok: false, code: 'broken', message: messageOf(error) }
    }
  }

  return (
    <FormDialog
      title="Own domain"
      submitLabel="Give the domain"
      onSubmit={set}
      onClose={onClose}
      onDone={onDone}
    >
      {(errorOf) => (
        <>
          <p className="text-soft">
            It shows the public pages of {league.name} once two DNS records are there, which come next.
            Signing in stays where it is.
          </p>
          <TextField
            label="Domain"
            required
            maxLength={253}
            placeholder="racing.example.com"
            spellCheck={false}
            value={domain}
            error={errorOf('domain')}
            onChange={({ target }) => setDomain(target.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
