/** In which forms results and standings are passed on, and what each is. */
export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
} as const

export type ExportFormat = keyof typeof exportTypes
export const exportFormats = Object.keys(exportTypes) as ExportFormat[]
