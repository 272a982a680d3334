/** German of what frames on other sites show. */
export const embed = {
  'Driver standings': 'Fahrerwertung',
  'Team standings': 'Teamwertung',
  'Latest result': 'Letztes Ergebnis',
  'Next race': 'Nächstes Rennen',
  Calendar: 'Kalender',
  Cancelled: 'Abgesagt',
  'Standings appear with the first result.': 'Die Wertung erscheint mit dem ersten Ergebnis.',
  'No result yet.': 'Noch kein Ergebnis.',
  'No race is ahead in this season.': 'In dieser Saison steht kein Rennen mehr an.',
  'No races are planned yet.': 'Noch sind keine Rennen geplant.',
  'More on GridBoss': 'Mehr auf GridBoss',
  points: 'Punkte',
} as const
