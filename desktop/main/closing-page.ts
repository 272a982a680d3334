/** The page that ends a sign-in in the browser: it says what became of it, and that it may be closed. */
export function closingPage(what: 'done' | 'failed' | 'unknown'): {
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
} {
  const [title, words] = texts[what]
  return {
    html:
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>GridBoss</title>' +
      '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">' +
      `<style>${style}</style></head><body><main><h1>${title}</h1><p>${words}</p></main></body></html>`,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    },
  }
}

const texts = {
  done: ['You are signed in', 'Go back to GridBoss. This page can be closed.'],
  failed: ['You are not signed in', 'GridBoss says why, and lets you begin again. This page can be closed.'],
  unknown: [
    'Nothing is here',
    'This address belongs to a sign-in that has ended. Begin again from GridBoss.',
  ],
} as const

const style =
  'body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif}' +
  'main{padding:2rem;max-width:26rem}h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:0}'
