import { useState } from 'react'
import { rejected, type Outcome } from '#shared/base/outcome.ts'
import { call, messageOf } from '../../bridge.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { roleWords } from '../members/role-words.ts'
import { tokenOfLink } from './token-of-link.ts'

interface JoinLeagueProps {
  readonly onClose: () => void
  readonly onJoined: (league: { readonly id: string; readonly name: string }) => void
}

/** Joins a league by an invite link. It first says which league and as what. */
export function JoinLeague({ onClose, onJoined }: JoinLeagueProps) {
  const [link, setLink] = useState('')
  const [found, setFound] = useState<{ token: string; words: string } | null>(null)

  async function look(token: string): Promise<Outcome> {
    const answer = await call('lookAtInvite', { token })
    if (!answer.ok) return answer
    const { leagueName, role } = answer.result
    setFound({ token, words: `You will join ${leagueName} as ${roleWords[role].toLowerCase()}.` })
    return { ok: true }
  }

  async function join(token: string): Promise<Outcome> {
    const answer = await call('acceptInvite', { token })
    if (!answer.ok) return answer
    await call('syncNow', {})
    notify(`You are in ${answer.result.name} as ${roleWords[answer.result.role].toLowerCase()}.`)
    onJoined(answer.result)
    return { ok: true }
  }

  async function submit(): Promise<Outcome> {
    const token = tokenOfLink(link)
    if (token === null) return rejected('invalid', 'This is not an invite link of GridBoss.', 'link')
    try {
      return found?.token === token ? await join(token) : await look(token)
    } catch (error) {
      return rejected('broken', messageOf(error))
    }
  }

  return (
    <FormDialog
      title="Join a league"
      submitLabel={found ? 'Join' : 'Look at the invite'}
      onClose={onClose}
      onSubmit={submit}
      onDone={() => undefined}
    >
      {(errorOf) => (
        <>
          <TextField
            label="Invite link"
            required
            value={link}
            hint="An owner or admin of the league sends it to you"
            error={errorOf('link') ?? errorOf('token')}
            onChange={(event) => {
              setLink(event.target.value)
              setFound(null)
            }}
          />
          <output>{found?.words}</output>
        </>
      )}
    </FormDialog>
  )
}
