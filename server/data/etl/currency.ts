import { bareLetters } from '#shared/plainText.ts'

// The currency of a shop's own country, where nobody said it: ISO 4217 by the country's English or French name.

const euro =
  'france,germany,allemagne,spain,espagne,italy,italie,belgium,belgique,netherlands,pays-bas,portugal,austria,autriche,ireland,irlande,eire,finland,finlande,greece,grece,luxembourg,cyprus,chypre,malta,malte,slovakia,slovaquie,slovenia,slovenie,estonia,estonie,latvia,lettonie,lithuania,lituanie,croatia,croatie,monaco'
const others: Record<string, string> = {
  GBP: 'united kingdom,royaume-uni,great britain,england,channel islands',
  USD: 'united states,usa,etats-unis,united states of america',
  CHF: 'switzerland,suisse',
  CAD: 'canada',
  AUD: 'australia,australie',
  JPY: 'japan,japon',
  SEK: 'sweden,suede',
  NOK: 'norway,norvege',
  DKK: 'denmark,danemark',
  PLN: 'poland,pologne',
  CZK: 'czech republic,czechia,tchequie',
  MAD: 'morocco,maroc',
  TND: 'tunisia,tunisie',
  BRL: 'brazil,bresil',
  AED: 'united arab emirates,emirats arabes unis',
  SGD: 'singapore,singapour',
  ILS: 'israel',
}

const byCountry = new Map(
  Object.entries({ EUR: euro, ...others }).flatMap(([currency, names]) =>
    names.split(',').map((name): [string, string] => [name, currency]),
  ),
)

/** Null where the country is none that is known here. */
export const currencyOfCountry = (country: string): string | null => byCountry.get(bareLetters(country).trim()) ?? null
