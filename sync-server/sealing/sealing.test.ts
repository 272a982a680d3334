import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openSealing, SealBroken, sealingKeyId } from './sealing.ts'

const [older, newer] = [randomBytes(32), randomBytes(32)]
const place = 'payment_accounts 1 sealed_credentials'
const secret = 'rk_test_4eC39H ÄÖ 🏁'

function whyNot(open: () => unknown): string {
  try {
    open()
  } catch (error) {
    if (error instanceof SealBroken) return error.reason
    throw error
  }
  return 'opened'
}

/** A part in base64url with each of its bytes changed in turn. */
function flip(part: string): string[] {
  const bytes = Buffer.from(part, 'base64url')
  return Array.from(bytes, (byte, at) => {
    const changed = Buffer.from(bytes)
    changed[at] = byte ^ 1
    return changed.toString('base64url')
  })
}

describe('a sealed text', () => {
  test('opens to what was sealed, and shows nothing of it', () => {
    const sealing = openSealing([newer])
    for (const text of ['', secret, 'x'.repeat(10_000)]) {
      const sealed = sealing.seal(text, place)
      expect(sealing.open(sealed, place)).toBe(text)
      expect(sealed).toMatch(/^v1\.[0-9a-f]{12}\.[\w-]+\.[\w-]+$/)
      if (text !== '') expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').includes(text)).toBe(false)
    }
  })

  test('is another one each time', () => {
    const sealing = openSealing([newer])
    const all = Array.from({ length: 100 }, () => sealing.seal(secret, place).split('.')[2])
    expect(new Set(all).size).toBe(100)
  })

  test('does not open for another place', () => {
    const sealing = openSealing([newer])
    const sealed = sealing.seal(secret, place)
    for (const other of ['', 'payment_accounts 2 sealed_credentials', `${place} `]) {
      expect(whyNot(() => sealing.open(sealed, other))).toBe('changed')
    }
  })

  test('does not open once anything of it was changed', () => {
    const sealing = openSealing([newer, older])
    const sealed = sealing.seal(secret, place)
    const [version = '', key = '', nonce = '', body = ''] = sealed.split('.')
    for (const changed of flip(nonce)) {
      expect(whyNot(() => sealing.open([version, key, changed, body].join('.'), place))).toBe('changed')
    }
    for (const changed of flip(body)) {
      expect(whyNot(() => sealing.open([version, key, nonce, changed].join('.'), place))).toBe('changed')
    }
    const otherKey = [version, sealingKeyId(older), nonce, body].join('.')
    expect(whyNot(() => sealing.open(otherKey, place))).toBe('changed')
  })

  test.each(['', secret, 'v1', 'v1...', 'v2.a.b.c', 'v1.a.AAAA.AAAA', 'v1.a.b.c.d'])(
    'is not just any text: %s',
    (text) => {
      const sealing = openSealing([newer])
      expect(whyNot(() => sealing.open(text, place))).toBe('shape')
      expect(whyNot(() => sealing.isFresh(text))).toBe('shape')
    },
  )
})

test('while a key is replaced both open, the newest seals, and afterwards the old one is not needed', () => {
  const before = openSealing([older])
  const both = openSealing([newer, older])
  const after = openSealing([newer])
  const old = before.seal(secret, place)
  expect([before.isFresh(old), both.isFresh(old)]).toEqual([true, false])
  const fresh = both.seal(both.open(old, place), place)
  expect([both.isFresh(fresh), after.open(fresh, place)]).toEqual([true, secret])
  expect(whyNot(() => after.open(old, place))).toBe('unknown-key')
  expect(whyNot(() => before.open(fresh, place))).toBe('unknown-key')
})
