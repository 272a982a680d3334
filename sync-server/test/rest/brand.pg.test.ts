import { randomBytes } from 'node:crypto'
import { Renderer } from '@takumi-rs/core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import type { Target } from '#server/test/authorisation/route-access.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'

let server: TestServer
let people: Record<Role, Person>
let league: Target

beforeAll(async () => {
  server = await startTestServer()
  people = await inviteCrew(server.database)
})
afterAll(() => server.stop())
beforeEach(async () => {
  league = await newLeague(server.database, people)
})

const path = (rest = '') => `/leagues/${league.leagueId}${rest}`
const ask = (method: string, rest: string, body?: unknown) =>
  server.call(path(rest), { method, token: people.ADMIN.token, ...(body === undefined ? {} : { body }) })
const upload = (picture: Uint8Array) =>
  ask('POST', '/logo', { picture: Buffer.from(picture).toString('base64') })
const read = async () => (await ask('GET', '')).json
const plan = (name: string) =>
  server.change('update leagues set plan = $2 where id = $1', [league.leagueId, name])

/** A picture of one colour, with a text in its file that nobody sees. */
function square(red: number, side = 200): Buffer {
  const png = new PNG({ width: side, height: side })
  for (let at = 0; at < png.data.length; at += 4) png.data.set([red, 40, 60, 255], at)
  const bytes = PNG.sync.write(png)
  const text = Buffer.from('Comment\0taken at 52.5163 N, 13.3777 E')
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('tEXt'), text, Buffer.alloc(4)])
  chunk.writeUInt32BE(text.length)
  chunk.writeUInt32BE(crc(chunk.subarray(4, -4)), chunk.length - 4)
  return Buffer.concat([bytes.subarray(0, 33), chunk, bytes.subarray(33)])
}

function crc(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0)
  }
  return (rest ^ 0xffffffff) >>> 0
}

const bytesAt = async (address: string) =>
  Buffer.from(await (await fetch(server.url + address)).arrayBuffer())

describe('a logo', () => {
  test('is kept as it is seen in two sizes, and nothing else of its file', async () => {
    const file = square(200)
    expect(file.includes('52.5163')).toBe(true)
    const given = await upload(file)
    expect([given.status, given.json.logo]).toEqual([200, expect.stringMatching(/^[\da-f]{64}$/)])
    for (const [size, side] of [
      ['small', 96],
      ['large', 512],
    ] as const) {
      const bytes = await bytesAt(`/logos/${given.json.logo}/${size}.png`)
      const png = PNG.sync.read(bytes)
      expect([png.width, png.height]).toEqual([side, side])
      expect([...png.data.subarray(0, 4)]).toEqual([200, 40, 60, 255])
      expect(bytes.includes('tEXt')).toBe(false)
    }
    expect((await read()).logo).toBe(given.json.logo)
  })

  test('may be longer than high: the rest of the square is empty', async () => {
    const png = new PNG({ width: 400, height: 200 })
    png.data.fill(255)
    const { logo } = (await upload(PNG.sync.write(png))).json
    const drawn = PNG.sync.read(await bytesAt(`/logos/${logo}/large.png`))
    expect([...drawn.data.subarray(0, 4)]).toEqual([0, 0, 0, 0])
    const middle = (256 * 512 + 256) * 4
    expect([...drawn.data.subarray(middle, middle + 4)]).toEqual([255, 255, 255, 255])
  })

  test.each(['jpeg', 'webp'] as const)('may be %s', async (format) => {
    const node = {
      type: 'container' as const,
      style: { width: '100%', height: '100%', backgroundColor: '#00ff00' },
      children: [],
    }
    const given = await upload(await new Renderer().render(node, { width: 128, height: 64, format }))
    expect(given.status).toBe(200)
  })

  test('is served for good, to pages of any site', async () => {
    const { logo } = (await upload(square(10))).json
    const { headers, status } = await server.call(`/logos/${logo}/small.png`)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect((await server.call(`/logos/${'0'.repeat(64)}/small.png`)).status).toBe(404)
    expect((await server.call('/logos/..%2f/small.png')).status).toBe(400)
  })

  test('is told to everybody who follows the league, by its hash', async () => {
    const { logo } = (await upload(square(20))).json
    const { rows } = await server.database.query(
      `select body ->> 'logo' as logo, audience from league_feed where league_id = $1 and entity = 'league'`,
      [league.leagueId],
    )
    expect(rows).toEqual([{ logo, audience: 0 }])
  })

  test('is in the audit log without the picture; the same one again is no change', async () => {
    const file = square(30)
    const { logo } = (await upload(file)).json
    expect((await upload(file)).json.logo).toBe(logo)
    const { rows } = await server.database.query(
      `select args, outcome ->> 'ok' as ok from audit_log where league_id = $1 and name = 'league.set-logo'`,
      [league.leagueId],
    )
    expect(rows).toEqual([{ args: { logo }, ok: 'true' }])
  })

  test('is forgotten a day after it was replaced', async () => {
    const first = (await upload(square(40))).json.logo
    const second = (await upload(square(50))).json.logo
    const status = async (logo: string) => (await server.call(`/logos/${logo}/small.png`)).status
    expect([await status(first), await status(second)]).toEqual([200, 200])
    await server.database.query(`update logos set changed_at = changed_at - interval '25 hours'`)
    expect((await ask('DELETE', '/logo')).status).toBe(204)
    // The second one has been replaced this very moment, and pages that were read before name it.
    expect([await status(first), await status(second)]).toEqual([404, 200])
    expect((await read()).logo).toBeNull()
  })

  test.each([
    ['what is none', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 400, 'bad-picture'],
    ['a head without its body', square(1).subarray(0, 120), 400, 'bad-picture'],
    ['one that is too small', square(1, 8), 400, 'picture-too-small'],
    ['one with sides that are too long', wide(5_000), 413, 'picture-too-large'],
    [
      'a file that is too large',
      Buffer.concat([square(1), randomBytes(513 * 1024)]),
      413,
      'picture-too-large',
    ],
  ])('is not made of %s, and nothing is kept', async (_what, file, status, code) => {
    const before = (await server.database.query('select count(*) from logos')).rows
    const refused = await upload(file)
    expect([refused.status, refused.json.error.code, refused.json.error.field]).toEqual([
      status,
      code,
      'picture',
    ])
    expect((await server.database.query('select count(*) from logos')).rows).toEqual(before)
    expect((await read()).logo).toBeNull()
  })

  test('needs the plan, is taken away on every plan, and is kept and not shown without it', async () => {
    const { logo } = (await upload(square(60))).json
    await plan('PRO')
    const refused = await upload(square(70))
    expect([refused.status, refused.json.error.lifts]).toEqual([402, { plan: 'ELITE', label: 'Elite' }])
    expect((await read()).logo).toBeNull()
    await plan('ELITE')
    expect((await read()).logo).toBe(logo)
    await plan('FREE')
    expect((await ask('DELETE', '/logo')).status).toBe(204)
    await plan('ELITE')
    expect((await read()).logo).toBeNull()
  })
})

/** The head of a picture that is said to be so wide. */
function wide(width: number): Buffer {
  const bytes = square(1)
  bytes.writeUInt32BE(width, 16)
  return bytes
}

describe('colours', () => {
  test('that cannot be read are refused, with the nearest that can', async () => {
    const refused = await ask('PATCH', '/brand', { accent: '#ffe600', accentLight: '#ffe600' })
    expect([refused.status, refused.json.error.code, refused.json.error.field]).toEqual([
      400,
      'bad-contrast',
      'accentLight',
    ])
    const nearest = /The nearest that can is (#[\da-f]{6})\./.exec(refused.json.error.message)?.[1]
    const taken = await ask('PATCH', '/brand', { accent: '#ffe600', accentLight: nearest })
    expect(taken.json).toMatchObject({ accent: '#ffe600', accents: { light: nearest, dark: '#ffe600' } })
  })

  test('that are left out stay, and null takes them away', async () => {
    await ask('PATCH', '/brand', { accent: '#0b1f4b', accentDark: '#ff9f97' })
    const { json } = await ask('PATCH', '/brand', { accent: '#0b1f4c' })
    expect(json.accents).toEqual({ light: '#0b1f4c', dark: '#ff9f97' })
    const none = await ask('PATCH', '/brand', { accent: null, accentDark: null })
    expect(none.json).toMatchObject({ accent: null, accents: null })
  })
})
