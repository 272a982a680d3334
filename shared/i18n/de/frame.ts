/** German of what stands around every page. */
export const frame = {
  Language: 'Sprache',
  'Skip to the content': 'Zum Inhalt springen',
  'Results and standings as the league’s stewards enter them.':
    'Ergebnisse und Wertungen, wie die Rennkommissare der Liga sie eintragen.',
  'Connection lost, showing what was here last': 'Verbindung unterbrochen, zu sehen ist der letzte Stand',
  'Your account': 'Dein Konto',
  'Sign in': 'Anmelden',
  Account: 'Konto',
  'This league is on the {plan} plan': 'Diese Liga hat den Tarif {plan}',
  'Nothing is here': 'Hier ist nichts',
  'Plan and billing': 'Tarif und Rechnungen',
  'Link a Discord server': 'Discord-Server verbinden',
  'Join a league': 'Einer Liga beitreten',
  'Not available': 'Nicht verfügbar',
  'Report to the stewards, {league}': 'Den Rennkommissaren melden, {league}',
} as const
