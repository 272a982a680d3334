/** German of what frames on other sites show, and of how they come there. */
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
  'Show on another site': 'Auf einer anderen Website zeigen',
  'Put one of these lines where it shall stand. What it shows follows the league by itself.':
    'Setz eine dieser Zeilen dorthin, wo es stehen soll. Was sie zeigt, folgt der Liga von selbst.',
  Copy: 'Kopieren',
  'Copy: {what}': 'Kopieren: {what}',
  'Line copied.': 'Zeile kopiert.',
  'That did not work here. Select the line and copy it.':
    'Das ging hier nicht. Markiere die Zeile und kopiere sie.',
} as const
