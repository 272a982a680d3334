/** German of how settled a result or a standing is. */
export const certainty = {
  Provisional: 'Vorläufig',
  'Under protest': 'Unter Protest',
  Official: 'Offiziell',
  Amended: 'Geändert',
  'as of revision {revision}': 'Stand: Revision {revision}',
} as const
