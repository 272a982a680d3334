/** German of the web as an app: without a connection, to be installed, and to be told in a browser. */
export const appWorker = {
  'No connection. This page is as of {at}.': 'Keine Verbindung. Diese Seite ist vom {at}.',
  'No connection': 'Keine Verbindung',
  'This page was not opened in this browser before. Pages that were can be read without a connection.':
    'Diese Seite war in diesem Browser noch nie offen. Seiten, die es waren, kannst du auch ohne Verbindung lesen.',
  'Try again': 'Noch einmal versuchen',
  'Install as an app': 'Als App installieren',
  'To be told in this browser, allow its scripts.':
    'Damit dieser Browser dich benachrichtigt, erlaube ihm Skripte.',
  'This browser can tell you of races and results, also while no page is open.':
    'Dieser Browser kann dich über Rennen und Ergebnisse benachrichtigen, auch wenn keine Seite offen ist.',
  'Tell me in this browser': 'In diesem Browser benachrichtigen',
  'That did not work. Look at your connection and try again.':
    'Das hat nicht geklappt. Prüfe deine Verbindung und versuch es noch einmal.',
  'This browser was told not to show notices of this site. Allow them in its settings.':
    'Benachrichtigungen dieser Website sind in diesem Browser gesperrt. Erlaube sie in seinen Einstellungen.',
  'This browser shows no notices. On an iPhone or iPad put the site on the home screen first.':
    'Dieser Browser zeigt keine Benachrichtigungen. Lege die Website auf dem iPhone oder iPad zuerst auf den Home-Bildschirm.',
} as const
