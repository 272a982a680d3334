import type { FounderAct } from '#shared/queries/public/founder-pages.ts'
import { Instant } from '../instant.tsx'
import { Long, TableSection } from './table.tsx'
import { actWords } from './words.ts'

/** Who did what, when and why. */
export function ActsTable({ title, acts }: { title: string; acts: readonly FounderAct[] }) {
  return (
    <TableSection
      id="acts"
      title={title}
      head={['When', 'Who', 'What', 'About', 'Why', 'Asked for']}
      empty="No founder has done anything yet."
      rows={acts.map((act) => ({
        key: act.id,
        cells: [
          <Instant key="at" iso={act.at} />,
          act.userName ?? 'Somebody who is gone',
          act.refused === null ? actWords(act) : `${actWords(act)}: refused (${act.refused})`,
          act.about === null ? (
            '–'
          ) : (
            <a key="about" className="link" href={`/founder/people/${act.about.id}`}>
              {act.about.name}
            </a>
          ),
          <Long key="why">{act.reason}</Long>,
          <Long key="args">{argsWords(act.args)}</Long>,
        ],
      }))}
    />
  )
}

function argsWords(args: FounderAct['args']): string {
  const words = Object.entries(args).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return words.length === 0 ? '–' : words.join(', ')
}
