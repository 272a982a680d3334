import type { MessageModel } from '../message-model.ts'

/** A message in the JSON of Discord, without its picture. */
export function discordJson({ content, embeds, rows, mentions }: MessageModel): object {
  return {
    content,
    embeds: embeds.map(({ colour, url, footer, fields, ...embed }) => ({
      ...embed,
      ...(url === null ? {} : { url }),
      color: colour,
      footer: { text: footer },
      fields: fields.map((field) => ({ ...field })),
    })),
    components: rows.map((row) => ({
      type: 1,
      components: row.map((button) =>
        button.kind === 'ask'
          ? {
              type: 2,
              custom_id: button.id,
              label: button.label,
              style: { primary: 1, secondary: 2, success: 3, danger: 4 }[button.style],
              disabled: button.disabled,
            }
          : { type: 2, url: button.url, label: button.label, style: 5 },
      ),
    })),
    allowed_mentions: { parse: [], roles: [...mentions.roles] },
  }
}
