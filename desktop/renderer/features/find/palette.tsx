import { Autocomplete } from '@base-ui/react/autocomplete'
import { useEffect, useState } from 'react'
import { commandNames, commands } from '#desktop/ipc/commands.ts'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { perform } from '../../commands.ts'
import { useLive } from '../../live-query.ts'
import { leagueOf } from '../../route.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Keys, keysOf } from '../../ui/keys.tsx'
import { go, show, useView } from '../../view.ts'
import { rankFinds, type Find } from './rank-finds.ts'

/** Jumps anywhere by typing a few letters: commands, leagues, and the events and sessions of the league one is in. */
export function Palette({ user }: { user: SignedInUser }) {
  const [text, setText] = useState('')
  const [highlighted, setHighlighted] = useState<string | null>(null)
  const { all, complete } = useFinds(user)
  const finds = rankFinds(all, text)
  const [picking, setPicking] = useState(false)
  const chosen = finds.find(({ id }) => id === highlighted) ?? finds[0]
  // Who types faster than the data loads gets what they typed, not what happened to be there.
  useEffect(() => {
    if (picking && complete) pick(chosen)
  }, [picking, complete, chosen])

  return (
    <Dialog title="Find anything" onClose={() => show('none')} place="top" hideTitle>
      <Autocomplete.Root
        inline
        open
        autoHighlight="always"
        keepHighlight
        items={finds}
        filter={null}
        itemToStringValue={(find) => find.label}
        value={text}
        onValueChange={(typed, { reason }) => {
          if (reason === 'item-press') return
          setText(typed)
          setHighlighted(null)
          setPicking(false)
        }}
        onItemHighlighted={(find, { reason }) => {
          if (reason !== 'none') setHighlighted(find?.id ?? null)
        }}
      >
        <Autocomplete.Input
          data-first
          aria-label="Find anything"
          placeholder="League, event, session or command"
          className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint"
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventBaseUIHandler()
              event.preventDefault()
              setPicking(true)
            }
            // The library would empty the field first.
            if (event.key === 'Escape') event.preventBaseUIHandler()
          }}
        />
        <Autocomplete.List aria-label="Found" className="min-h-0 flex-1 overflow-y-auto p-1">
          {(find: Find) => (
            <Autocomplete.Item
              key={find.id}
              value={find}
              onClick={() => pick(find)}
              className="flex cursor-pointer items-center justify-between gap-4 rounded px-3 py-2 data-highlighted:bg-focus-soft"
            >
              <span className="truncate">
                {find.label} <span className="text-faint">{find.context}</span>
              </span>
              {find.keys && <Keys accelerator={find.keys} />}
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
        <Autocomplete.Empty className="not-empty:px-4 not-empty:pb-4 text-soft">
          {complete ? 'Nothing is called that.' : 'Still looking…'}
        </Autocomplete.Empty>
      </Autocomplete.Root>
    </Dialog>
  )
}

function pick(find: Find | undefined): void {
  if (!find) return
  show('none')
  find.open()
}

/** Everything there is to find; complete once nothing more is being loaded. */
function useFinds(user: SignedInUser): { readonly all: Find[]; readonly complete: boolean } {
  const leagueId = leagueOf(useView((view) => view.route))
  const leagues = useLive('leagues', { userId: user.id })
  const league = useLive('league', leagueId === null ? null : { leagueId, userId: user.id })
  const season = league.kind === 'ready' ? league.data?.seasons[0] : undefined
  const events = useLive('events', season && leagueId !== null ? { leagueId, seasonId: season.id } : null)
  const finds: Find[] = commandNames
    .filter((name) => name !== 'open-palette')
    .map((name) => ({
      id: name,
      label: commands[name].label,
      context: '',
      keys: keysOf(name),
      open: () => perform(name),
    }))
  if (leagues.kind === 'ready') {
    for (const each of leagues.data) {
      finds.push({
        id: each.id,
        label: each.name,
        context: 'league',
        keys: null,
        open: () => go({ screen: 'overview', leagueId: each.id }),
      })
    }
  }
  if (events.kind === 'ready' && leagueId !== null) {
    for (const event of events.data) {
      const place = { leagueId, eventId: event.id }
      finds.push({
        id: event.id,
        label: event.name,
        context: `round ${event.round}`,
        keys: null,
        open: () => go({ screen: 'event', ...place }),
      })
      for (const session of event.sessions) {
        finds.push({
          id: session.id,
          label: `${event.name}: ${session.name}`,
          context: 'result sheet',
          keys: null,
          open: () => go({ screen: 'sheet', ...place, sessionId: session.id }),
        })
      }
    }
  }
  const isLoading =
    leagues.kind === 'loading' ||
    (leagueId !== null && league.kind === 'loading') ||
    (season !== undefined && events.kind === 'loading')
  return { all: finds, complete: !isLoading }
}
