import { useRef, useState } from 'react'
import { gate } from '#shared/policy/plan-features.ts'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { call, messageOf } from '../../bridge.ts'
import { useLive } from '../../live-query.ts'
import { notify } from '../../notify.ts'
import { Button } from '../../ui/button.tsx'
import { FaultLine } from '../../ui/fault-line.tsx'
import { GatedButton } from '../plan/gated-button.tsx'

/** The logo of the league, to be uploaded where the plan has branding. It needs a connection, and says so. */
export function LogoSetting({ league }: { league: LeagueDetail }) {
  const live = useLive('league-plan', { leagueId: league.id })
  const closed = live.kind === 'ready' ? gate(live.data.plan, 'BRANDING') : null
  const chooser = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)

  async function change(ask: () => Promise<{ ok: true } | { ok: false; message: string }>, done: string) {
    setBusy(true)
    try {
      const answer = await ask()
      setFault(answer.ok ? null : answer.message)
      if (answer.ok) notify(done)
    } catch (error) {
      setFault(messageOf(error))
    }
    setBusy(false)
  }

  const upload = (file: File) =>
    change(
      async () => call('uploadLogo', { leagueId: league.id, picture: base64Of(await file.arrayBuffer()) }),
      'The league has a logo. Its pages show it in a moment.',
    )
  const remove = () =>
    change(() => call('removeLogo', { leagueId: league.id }), 'The league has no logo any more.')

  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-soft">Logo</span>
        <p>
          {league.logo === null
            ? 'None. PNG, JPEG or WebP, best square with sides of 512 pixels.'
            : 'The public pages and frames on other sites show it.'}
        </p>
        <FaultLine fault={fault} />
      </div>
      {can(league.role, 'league.rename') && (
        <div className="flex gap-2">
          {league.logo !== null && (
            <Button look="quiet" disabled={busy} onClick={() => void remove()}>
              Take the logo away
            </Button>
          )}
          <GatedButton
            feature="BRANDING"
            closed={closed}
            role={league.role}
            onClick={() => chooser.current?.click()}
          >
            {league.logo === null ? 'Upload a logo…' : 'Another logo…'}
          </GatedButton>
          <input
            ref={chooser}
            type="file"
            hidden
            aria-label="Logo of the league"
            accept="image/png,image/jpeg,image/webp"
            onChange={({ target }) => {
              const file = target.files?.[0]
              // The same file may be chosen again after it was changed.
              target.value = ''
              if (file) void upload(file)
            }}
          />
        </div>
      )}
    </div>
  )
}

function base64Of(bytes: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCodePoint(byte)
  return btoa(text)
}
