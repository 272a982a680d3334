import type { OfficeDriver } from '#shared/queries/office-roster.ts'

export const kindWords: Readonly<Record<OfficeDriver['kind'], string>> = {
  regular: 'Regular',
  reserve: 'Reserve',
  guest: 'Guest',
}
export const kinds = ['regular', 'reserve', 'guest'] as const
