import type { ReactNode } from 'react'
import type { LinkedDiscord } from '#shared/api/discord.ts'
import { formatInstant } from '#shared/ui/local-time.ts'

interface MarkedProps {
  readonly text: string
  readonly roles: LinkedDiscord['roles']
}

/** Text as Discord marks it up, as far as our own messages do: bold, code, links, instants, mentions of roles. */
export function Marked({ text, roles }: MarkedProps): ReactNode {
  return [...text.matchAll(piece)].map((match, index) => (
    // The pieces of one text stay where they are.
    // oxlint-disable-next-line react/no-array-index-key
    <Piece key={index} match={match} roles={roles} />
  ))
}

const piece =
  /\\(?<sign>[^\p{L}\p{N}\s])|\*\*(?<bold>(?:\\.|[^*\\])+)\*\*|`(?<code>[^`]+)`|<t:(?<seconds>\d+)(?::(?<style>\w))?>|<@&(?<role>\d+)>|\[(?<words>(?:\\.|[^\]\\])+)\]\([^)]+\)|(?<plain>[\s\S])/gu

function Piece({ match, roles }: { match: RegExpExecArray } & Pick<MarkedProps, 'roles'>): ReactNode {
  const { sign, bold, code, seconds, style, role, words, plain } = match.groups ?? {}
  if (bold !== undefined) {
    return (
      <strong>
        <Marked text={bold} roles={roles} />
      </strong>
    )
  }
  if (code !== undefined) return <code className="rounded-sm bg-sunken px-0.5">{code}</code>
  // How long until then says nothing of an invented race.
  if (seconds !== undefined && style === 'R') return 'in a while'
  if (seconds !== undefined) return formatInstant(new Date(Number(seconds) * 1000).toISOString())
  if (role !== undefined) {
    return (
      <span className="font-medium text-focus">@{roles.find(({ id }) => id === role)?.name ?? 'role'}</span>
    )
  }
  if (words !== undefined) return <Marked text={words} roles={roles} />
  return sign ?? plain ?? ''
}
