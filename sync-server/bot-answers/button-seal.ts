import { must } from '#shared/base/assert.ts'
import { sealLength } from '#shared/announcements/answers/button-id.ts'
import type { Db } from '#shared/db/db.ts'
import { deriveSecret } from '#server/identity/secrets.ts'

/** Makes the seals of buttons. The secret is the database's own, so that all servers on it make the same. */
export interface ButtonSeal {
  open(): Promise<(text: string) => string>
}

export function buttonSeal(db: Db): ButtonSeal {
  let secret: string | null = null
  return {
    open: async () => {
      secret ??= await readSecret(db)
      const known = secret
      return (text) => deriveSecret(known, `button ${text}`).slice(0, sealLength)
    },
  }
}

async function readSecret(db: Db): Promise<string> {
  const { rows } = await db.query<{ secret: string }>('select secret::text as secret from id_secret')
  return must(rows[0], 'the secret of the database').secret
}
