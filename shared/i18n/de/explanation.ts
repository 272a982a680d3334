/** German of where the points of a total come from. */
export const explanation = {
  Total: 'Gesamt',
  'The season as a whole': 'Die Saison im Ganzen',
  'Totals never go below zero': 'Summen fallen nie unter null',
  'dropped: better rounds count instead': 'gestrichen: Bessere Läufe zählen stattdessen',
  'does not count for this table': 'zählt nicht für diese Tabelle',
} as const
