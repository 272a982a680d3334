import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import type { Desired, DesiredForms, DeliveryChannel } from './delivery.ts'

/** By what it is known whether two desired contents say and show the same. */
export function contentMark(content: DesiredForms[DeliveryChannel]): Pick<Desired, 'hash' | 'picture'> {
  const { picture, ...text } = { picture: null, ...content }
  return {
    hash: createHash('sha256').update(canonicalJson(text)).digest('hex'),
    picture: picture?.id ?? null,
  }
}
