import { english, type Texts } from '#shared/i18n/texts.ts'

/** An amount in minor units of a currency (a code by ISO 4217) as it is written: 'US$20.00', '¥2,000', in German '20,00 $'. */
export function formatMoney(
  amount: number,
  currency: string,
  { locale }: Pick<Texts, 'locale'> = english,
): string {
  const form = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return form.format(amount / 10 ** (form.resolvedOptions().maximumFractionDigits ?? 2))
}
