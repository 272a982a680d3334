import { beforeEach, describe, expect, test } from 'vitest'
import { TypedFields } from './typed-fields.ts'

interface Field {
  value: string
  shown: boolean
  readonly form: string
}

let fields: TypedFields<Field>
let name: Field
let reason: Field
const all = (): boolean => true
const inForm = (form: string) => (field: Field) => field.form === form

beforeEach(() => {
  fields = new TypedFields<Field>({ valueOf: (field) => field.value, isShown: (field) => field.shown })
  name = { value: 'Harbour Cup', shown: true, form: 'settings' }
  reason = { value: '', shown: true, form: 'ruling' }
})

describe('what is typed', () => {
  test('is unsaved until the field holds again what it held', () => {
    fields.remember(reason)
    expect(fields.hasUnsaved(all)).toBe(false)
    reason.value = 'Jumped the start'
    expect(fields.hasUnsaved(all)).toBe(true)
    fields.remember(reason)
    expect(fields.hasUnsaved(all)).toBe(true)
    reason.value = ''
    expect(fields.hasUnsaved(all)).toBe(false)
  })

  test('is asked of one form alone, or of all', () => {
    fields.remember(name)
    fields.remember(reason)
    name.value = 'Harbour Trophy'
    expect([inForm('settings'), inForm('ruling'), all].map((within) => fields.hasUnsaved(within))).toEqual([
      true,
      false,
      true,
    ])
  })

  test('has nothing to lose once it is saved, and can be typed over again', () => {
    fields.remember(name)
    name.value = 'Harbour Trophy'
    fields.forget(inForm('settings'))
    expect(fields.hasUnsaved(all)).toBe(false)
    fields.remember(name)
    name.value = 'Harbour Series'
    expect(fields.hasUnsaved(all)).toBe(true)
  })

  test('goes with the field: one that a person took off the form asks nothing', () => {
    fields.remember(reason)
    reason.value = 'Jumped the start'
    reason.shown = false
    expect(fields.hasUnsaved(all)).toBe(false)
    fields.remember(name)
    reason.shown = true
    expect(fields.hasUnsaved(all)).toBe(false)
  })

  test('in a field that a program filled before anybody came to it is no input', () => {
    reason.value = 'From the draft'
    fields.remember(reason)
    expect(fields.hasUnsaved(all)).toBe(false)
  })
})
