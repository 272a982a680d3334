/** German of plans, what they cost, and what was paid. */
export const billing = {
  'Plan and billing': 'Tarif und Rechnungen',
  'Your account': 'Dein Konto',
  'What your leagues may do, and what you pay for it.': 'Was deine Ligen können und was du dafür zahlst.',
  'The page is ready. You come back here afterwards.':
    'Die Seite ist bereit. Danach kommst du hierher zurück.',
  'Go on to change or cancel it': 'Weiter zum Ändern oder Kündigen',
  'Go on to pay for {plan}': 'Weiter zur Zahlung für {plan}',
  'This form could not be checked, and nothing was changed. Try it again.':
    'Dieses Formular konnte nicht geprüft werden, und es wurde nichts geändert. Versuche es noch einmal.',
  'Your plan': 'Dein Tarif',
  'Practice: this server sells plans at a till of its own, and no money moves.':
    'Übung: Dieser Server verkauft Tarife an einer eigenen Kasse, und es fließt kein Geld.',
  'Why you have it': 'Warum du ihn hast',
  'Manage or cancel': 'Verwalten oder kündigen',
  Limits: 'Grenzen',
  'Leagues you own': 'Ligen, die dir gehören',
  'Drivers of {league}': 'Fahrer von {league}',
  '{used}, no limit': '{used}, ohne Grenze',
  '{used} of {limit}': '{used} von {limit}',
  '{count} over': '{count} zu viel',
  Payments: 'Zahlungen',
  'Nothing was paid yet. Payments and their receipts are listed here.':
    'Es wurde noch nichts gezahlt. Hier stehen Zahlungen und ihre Belege.',
  'Receipt of {when}': 'Beleg vom {when}',
  Receipt: 'Beleg',
  Plans: 'Tarife',
  Yours: 'Deiner',
  'Entering results, stewarding, sync, export and deleting':
    'Ergebnisse eintragen, Rennkommissariat, Abgleich, Export und Löschen',
  'All that {plan} opens': 'Alles, was {plan} bietet',
  'A promotion code is entered on the page where you pay.':
    'Einen Aktionscode gibst du auf der Seite ein, auf der du zahlst.',
  'Change to {plan}': 'Zu {plan} wechseln',
  'Try {plan} for {count, plural, one {# day} other {# days}}':
    '{plan} {count, plural, one {# Tag} other {# Tage}} lang testen',
  'Upgrade to {plan}': 'Auf {plan} umsteigen',
  'Discord posts': 'Discord-Beiträge',
  'Events, reminders, results, standings and rulings are announced in your Discord server, and kept up to date there.':
    'Veranstaltungen, Erinnerungen, Ergebnisse, Wertungen und Entscheidungen werden auf deinem Discord-Server bekannt gegeben und dort aktuell gehalten.',
  'Season history': 'Frühere Saisons',
  'The standings of past seasons stay open to read, in the window, by script and on the public pages.':
    'Die Wertungen vergangener Saisons bleiben einsehbar: in der App, per Skript und auf den öffentlichen Seiten.',
  'CSV import': 'CSV-Import',
  'Drivers are read from a CSV file, with its columns assigned to names, numbers and teams.':
    'Fahrer werden aus einer CSV-Datei gelesen, deren Spalten du Namen, Nummern und Teams zuordnest.',
  Branding: 'Eigenes Aussehen',
  'The league has a colour of its own, in the window and on its public pages, which have its logo, too, and may stand at a domain of its own.':
    'Die Liga hat eine eigene Farbe, in der App und auf ihren öffentlichen Seiten, die auch ihr Logo tragen und unter einer eigenen Domain stehen können.',
  'API export': 'API-Export',
  'Sites and scripts can read the league, with API keys of the league or with a token of their own.':
    'Websites und Skripte können die Liga lesen, mit API-Schlüsseln der Liga oder einem eigenen Token.',
  'Any number of drivers': 'Beliebig viele Fahrer',
  '{drivers} drivers in a league': '{drivers} Fahrer pro Liga',
  'any number of leagues': 'beliebig viele Ligen',
  '{leagues, plural, one {one league} other {# leagues}}':
    '{leagues, plural, one {eine Liga} other {# Ligen}}',
  'Nothing to pay': 'Kostenlos',
  'The price is shown where you pay': 'Den Preis siehst du dort, wo du zahlst',
  '{count, plural, one {{price} a day} other {{price} every # days}}':
    '{count, plural, one {{price} pro Tag} other {{price} alle # Tage}}',
  '{count, plural, one {{price} a week} other {{price} every # weeks}}':
    '{count, plural, one {{price} pro Woche} other {{price} alle # Wochen}}',
  '{count, plural, one {{price} a month} other {{price} every # months}}':
    '{count, plural, one {{price} pro Monat} other {{price} alle # Monate}}',
  '{count, plural, one {{price} a year} other {{price} every # years}}':
    '{count, plural, one {{price} pro Jahr} other {{price} alle # Jahre}}',
  'What it opens stays until {at}; nothing is deleted then.':
    'Was er bietet, bleibt bis {at} offen; auch dann wird nichts gelöscht.',
  'You are trying {plan}: {left} left': 'Du testest {plan}: noch {left}',
  'The trial ends on {at}. It is cancelled: nothing will be paid.':
    'Der Test endet am {at}. Er ist gekündigt: Es wird nichts abgebucht.',
  'The trial is free until {at}. From then on it is paid for, unless you cancel before.':
    'Der Test ist bis {at} kostenlos. Danach ist er kostenpflichtig, wenn du nicht vorher kündigst.',
  'The trial is free until {at}. From then on it costs {price}, unless you cancel before.':
    'Der Test ist bis {at} kostenlos. Danach kostet er {price}, wenn du nicht vorher kündigst.',
  '{plan} renews on {at}': '{plan} verlängert sich am {at}',
  'It goes on until you cancel.': 'Er läuft, bis du kündigst.',
  'For {price}, until you cancel.': 'Für {price}, bis du kündigst.',
  '{plan} ends on {at}': '{plan} endet am {at}',
  'It is cancelled: nothing more will be paid.': 'Er ist gekündigt: Es wird nichts mehr abgebucht.',
  'It is tried again on {at}.': 'Am {at} wird es noch einmal versucht.',
  '{plan} is closed; nothing was deleted. Pay with another card under Manage, and all of it is back at once.':
    '{plan} ist geschlossen; es wurde nichts gelöscht. Zahle unter „Verwalten“ mit einer anderen Karte, dann ist alles sofort wieder da.',
  '{plan} stays open until {at}. Put in another card under Manage before then.':
    '{plan} bleibt bis {at} offen. Hinterlege vorher unter „Verwalten“ eine andere Karte.',
  'The last payment for {plan} failed': 'Die letzte Zahlung für {plan} ist fehlgeschlagen',
  '{plan} is paused': '{plan} ist pausiert',
  'Nothing is paid for it at the moment. Go on with it under Manage.':
    'Zurzeit wird nichts dafür abgebucht. Unter „Verwalten“ kannst du ihn fortsetzen.',
  '{plan} ended on {at}': '{plan} endete am {at}',
  'Nothing was deleted. Pay for it again, and all that it opened is back at once.':
    'Es wurde nichts gelöscht. Buche ihn wieder, dann ist alles sofort wieder da.',
  'Nothing more will be paid.': 'Es wird nichts mehr abgebucht.',
  'with no end': 'ohne Ende',
  'Your subscription': 'Dein Abo',
  'The seven days after what was paid for': 'Die sieben Tage nach dem bezahlten Zeitraum',
  'What you bought': 'Was du gekauft hast',
  'Given to you by GridBoss': 'Von GridBoss geschenkt',
  '{plan} closed on {at}': '{plan} wurde am {at} geschlossen',
  'It closed because the payment for it was given back. Nothing was deleted.':
    'Der Grund: Die Zahlung dafür wurde erstattet. Es wurde nichts gelöscht.',
  'It closed because the payment for it was disputed. Nothing was deleted.':
    'Der Grund: Die Zahlung dafür wurde angefochten. Es wurde nichts gelöscht.',
  Disputed: 'Angefochten',
  'Lost in a dispute': 'Nach Anfechtung verloren',
  'Given back': 'Erstattet',
  '{amount} given back': '{amount} erstattet',
  '{count, plural, one {# hour} other {# hours}}': '{count, plural, one {# Stunde} other {# Stunden}}',
  '{count, plural, one {# day} other {# days}}': '{count, plural, one {# Tag} other {# Tage}}',
  'You have the {plan} plan': 'Du hast den Tarif {plan}',
  'Entering results, stewarding, sync, export and deleting work on every plan.':
    'Ergebnisse eintragen, Rennkommissariat, Abgleich, Export und Löschen gibt es in jedem Tarif.',
  'It is open until {at}.': 'Er ist bis {at} offen.',
  'This server sells no plans: it has no account to be paid by.':
    'Dieser Server verkauft keine Tarife: Er hat kein Konto, auf das gezahlt werden kann.',
  'Plans are closed for this account': 'Tarife sind für dieses Konto gesperrt',
  'Whoever runs this server closed them. Write to them if that is a mistake. Nothing was deleted.':
    'Wer diesen Server betreibt, hat sie gesperrt. Schreib dorthin, wenn das ein Irrtum ist. Es wurde nichts gelöscht.',
  'You pay for two plans': 'Du zahlst für zwei Tarife',
  'Only the larger one is of use. Cancel the other one under Manage.':
    'Nur der größere nützt dir. Kündige den anderen unter „Verwalten“.',
} as const
