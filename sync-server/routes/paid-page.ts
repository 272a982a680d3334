export type PaidPage = 'paid' | 'soon' | 'back'

/** What a browser shows that comes back from paying, or from managing what is paid for: where to go on. */
export function paidPage(which: PaidPage): string {
  const { title, text } = words[which]
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<meta name="color-scheme" content="light dark">' +
    `<title>${title} - GridBoss</title>` +
    '<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem}</style></head>' +
    `<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`
  )
}

const words = {
  paid: {
    title: 'Thank you',
    text: 'Your plan is active. Go back to GridBoss: what it opens is there already, with no restart. You can close this page.',
  },
  soon: {
    title: 'Thank you',
    text: 'Your plan opens as soon as the payment is confirmed, within minutes as a rule. Go back to GridBoss: what the plan opens comes there by itself. You can close this page.',
  },
  back: {
    title: 'Back to GridBoss',
    text: 'Nothing more is to be done here. Go back to GridBoss; you can close this page.',
  },
} as const
