import type { LinkedDiscord } from '#shared/api/discord.ts'
import type { MessageEmbed, MessageModel } from '#shared/announcements/message-model.ts'
import { Marked } from './marked-text.tsx'

interface MessagePreviewProps {
  readonly message: MessageModel
  /** Under whose name it is posted. */
  readonly by: string
  readonly roles: LinkedDiscord['roles']
}

/** About what a message looks like in Discord. Nothing in it can be pressed. */
export function MessagePreview({ message, by, roles }: MessagePreviewProps) {
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="text-xs font-medium text-soft">
        How it looks, told of an invented race
      </figcaption>
      <div className="flex flex-col gap-2 rounded border border-line bg-sunken p-3 text-sm break-words">
        <p className="flex items-center gap-2">
          <span className="font-semibold">{by}</span>
          <span className="rounded-sm bg-ink px-1 text-xs font-medium text-on-ink">APP</span>
        </p>
        {message.content !== '' && (
          <p>
            <Marked text={message.content} roles={roles} />
          </p>
        )}
        {message.embeds.map((embed) => (
          <Embed key={embed.title} embed={embed} roles={roles} />
        ))}
        {message.rows.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {message.rows.flat().map(({ label }) => (
              <span key={label} className="rounded border border-line-strong bg-raised px-3 py-1 font-medium">
                {label}
              </span>
            ))}
          </div>
        )}
      </div>
    </figure>
  )
}

function Embed({ embed, roles }: { embed: MessageEmbed } & Pick<MessagePreviewProps, 'roles'>) {
  const colour = `#${embed.colour.toString(16).padStart(6, '0')}`
  return (
    <div className="flex overflow-hidden rounded border border-line bg-surface">
      <svg className="w-1 shrink-0" aria-hidden="true">
        <rect width="100%" height="100%" fill={colour} />
      </svg>
      <div className="flex min-w-0 flex-col gap-2 px-3 py-2">
        {embed.title !== '' && (
          <p className="font-semibold">
            <Marked text={embed.title} roles={roles} />
          </p>
        )}
        {embed.description !== '' && (
          <p className="whitespace-pre-line">
            <Marked text={embed.description} roles={roles} />
          </p>
        )}
        {embed.fields.map(({ name, value }) => (
          <div key={name}>
            <p className="font-medium">
              <Marked text={name} roles={roles} />
            </p>
            <p className="whitespace-pre-line">
              <Marked text={value} roles={roles} />
            </p>
          </div>
        ))}
        {embed.footer !== '' && <p className="text-xs text-soft">{embed.footer}</p>}
      </div>
    </div>
  )
}
