import { escapeHtml } from '../../escape-html.ts'
import { styles } from './styles.ts'

/** A whole page. */
export function page(title: string, body: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<link rel="icon" href="data:,"><title>${escapeHtml(title)} - practice Discord</title><style>${styles}</style></head>` +
    `<body><p class="practice">Practice: a Discord of this machine. Nobody else sees what is written here.</p>${body}</body></html>`
  )
}
