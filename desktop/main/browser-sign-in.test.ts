import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { startBrowserSignIn, type BrowserSignIn } from './browser-sign-in.ts'

const code = 'c'.repeat(43)
let signIn: BrowserSignIn | undefined
afterEach(() => signIn?.cancel())

async function begin(changes: { way?: 'loopback' | 'link'; patienceMs?: number; noBrowser?: boolean } = {}) {
  const opened: URL[] = []
  signIn = await startBrowserSignIn({
    startAddress: (query) => `https://server.example/start?${new URLSearchParams(query).toString()}`,
    openOutside: async (url) => {
      if (changes.noBrowser) throw new Error('none')
      opened.push(new URL(url))
    },
    way: changes.way ?? 'loopback',
    ...(changes.patienceMs ? { patienceMs: changes.patienceMs } : {}),
  })
  const query = opened[0]?.searchParams ?? new URLSearchParams()
  const port = query.get('port') ?? ''
  const state = query.get('state') ?? ''
  const back = (parts: Record<string, string>) =>
    `http://127.0.0.1:${port}/sign-in?${new URLSearchParams(parts).toString()}`
  return { signIn, opened, query, port, state, back }
}

/** What has come of it so far. */
const sofar = (one: BrowserSignIn) =>
  Promise.race([one.outcome, new Promise((resolve) => setTimeout(() => resolve('waiting'), 50))])

function statusWithHost(port: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

test('the browser is sent off with a challenge, and never sees its verifier', async () => {
  const { signIn, query, state, back } = await begin()
  expect(query.get('client')).toBe('desktop')
  expect(query.get('challenge_method')).toBe('S256')
  const page = await fetch(back({ code, state }))
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('You are signed in')
  expect(page.headers.get('cache-control')).toBe('no-store')
  const brought = await signIn.outcome
  if (!brought.ok) throw new Error(brought.message)
  expect(brought.code).toBe(code)
  expect(createHash('sha256').update(brought.verifier).digest('base64url')).toBe(query.get('challenge'))
  expect(query.toString()).not.toContain(brought.verifier)
})

test('each attempt has a state and a verifier of its own', async () => {
  const one = await begin()
  one.signIn.cancel()
  const two = await begin()
  expect(two.state).not.toBe(one.state)
  expect(two.query.get('challenge')).not.toBe(one.query.get('challenge'))
})

test('what others send to the port is not heard and ends nothing', async () => {
  const { signIn, port, state, back } = await begin()
  const good = back({ code, state })
  expect((await fetch(back({ code, state: 'x'.repeat(43) }))).status).toBe(404)
  expect((await fetch(back({ code }))).status).toBe(404)
  expect((await fetch(good, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${port}/favicon.ico`)).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${port}/?code=${code}&state=${state}`)).status).toBe(404)
  const { pathname, search } = new URL(good)
  expect(await statusWithHost(port, pathname + search, `evil.example:${port}`)).toBe(404)
  expect(await sofar(signIn)).toBe('waiting')
  expect((await fetch(good)).status).toBe(200)
  expect(await signIn.outcome).toMatchObject({ ok: true })
})

test('after the one answer nobody listens any more', async () => {
  const { signIn, state, back } = await begin()
  await fetch(back({ code, state }))
  await signIn.outcome
  await expect(fetch(back({ code, state }))).rejects.toThrow()
})

test.each([
  ['cancelled', 'cancelled'],
  ['discord-refused', 'not-accepted'],
])('a sign-in that comes back as %s is told', async (error, expected) => {
  const { signIn, state, back } = await begin()
  expect(await (await fetch(back({ error, state }))).text()).toContain('You are not signed in')
  expect(await signIn.outcome).toMatchObject({ ok: false, code: expected })
})

test('nothing coming back, no browser, and a person who changes their mind are told', async () => {
  expect(await (await begin({ patienceMs: 20 })).signIn.outcome).toMatchObject({ code: 'timed-out' })
  expect(await (await begin({ noBrowser: true })).signIn.outcome).toMatchObject({ code: 'no-browser' })
  const { signIn, back, state } = await begin()
  signIn.cancel()
  expect(await signIn.outcome).toMatchObject({ code: 'cancelled' })
  await expect(fetch(back({ code, state }))).rejects.toThrow()
})

test('by a link: only this attempt’s own is heard', async () => {
  const { signIn, query, state } = await begin({ way: 'link' })
  expect(query.get('port')).toBe('link')
  for (const link of [
    `gridboss://sign-in?code=${code}&state=${'y'.repeat(43)}`,
    `gridboss://elsewhere?code=${code}&state=${state}`,
    `https://sign-in/?code=${code}&state=${state}`,
    'gridboss://',
    'nonsense',
  ]) {
    signIn.hearLink(link)
  }
  expect(await sofar(signIn)).toBe('waiting')
  signIn.hearLink(`gridboss://sign-in?code=${code}&state=${state}`)
  expect(await signIn.outcome).toMatchObject({ ok: true, code })
})

test('the browser can be opened again at the same address', async () => {
  const { signIn, opened } = await begin()
  signIn.open()
  await expect.poll(() => opened.map(String)).toHaveLength(2)
  expect(String(opened[1])).toBe(String(opened[0]))
})
