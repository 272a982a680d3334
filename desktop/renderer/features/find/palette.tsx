import { useEffect, useId, useState, type KeyboardEvent } from 'react'
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
  const [at, setAt] = useState(0)
  const listId = useId()
  const { all, complete } = useFinds(user)
  const finds = rankFinds(all, text)
  const chosen = Math.min(at, finds.length - 1)
  const [picking, setPicking] = useState(false)
  // Who types faster than the data loads gets what they typed, not what happened to be there.
  useEffect(() => {
    if (!picking || !complete) return
    pick(finds[chosen])
  }, [picking, complete, finds, chosen])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, finds.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter') setPicking(true)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title="Find anything" onClose={() => show('none')} place="top" hideTitle>
      <input
        // The dialog opens to be typed into.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={finds[chosen] ? `${listId}-${chosen}` : undefined}
        aria-label="Find anything"
        placeholder="League, event, session or command"
        className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
          setPicking(false)
        }}
        onKeyDown={onKeyDown}
      />
      {/* A combobox with a list of options is a pattern of ARIA's own: a select could not show keys and contexts. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div id={listId} role="listbox" aria-label="Found" className="min-h-0 flex-1 overflow-y-auto p-1">
        {finds.map((find, index) => (
          // The combobox holds the focus and the keys; a pointer may pick directly.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={find.id}
            id={`${listId}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' })
            }}
            onPointerMove={() => setAt(index)}
            onClick={() => pick(find)}
            className={`flex cursor-pointer items-center justify-between gap-4 rounded px-3 py-2 ${index === chosen ? 'bg-focus-soft' : ''}`}
          >
            <span className="truncate">
              {find.label} <span className="text-faint">{find.context}</span>
            </span>
            {find.keys && <Keys accelerator={find.keys} />}
          </div>
        ))}
      </div>
      {finds.length === 0 && (
        <p className="px-4 pb-4 text-soft">{complete ? 'Nothing is called that.' : 'Still looking…'}</p>
      )}
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
