import { bareLetters } from '#shared/plainText.ts'

// The currency of a shop's own country, where nobody said it: ISO 4217 by the country's English or French name, or its two letters.

const euro =
  'france,germany,allemagne,spain,espagne,italy,italie,belgium,belgique,netherlands,pays-bas,portugal,austria,autriche,ireland,irlande,eire,finland,finlande,greece,grece,luxembourg,cyprus,chypre,malta,malte,slovakia,slovaquie,slovenia,slovenie,estonia,estonie,latvia,lettonie,lithuania,lituanie,croatia,croatie,monaco,fr,de,es,it,be,nl,pt,at,ie,fi,gr,lu,cy,mt,sk,si,ee,lv,lt,hr,mc'
const others: Record<string, string> = {
  GBP: 'united kingdom,royaume-uni,great britain,england,channel islands,gb,uk',
  USD: 'united states,usa,etats-unis,united states of america,us',
  CHF: 'switzerland,suisse,ch',
  CAD: 'canada,ca',
  AUD: 'australia,australie,au',
  JPY: 'japan,japon,jp',
  SEK: 'sweden,suede,se',
  NOK: 'norway,norvege,no',
  DKK: 'denmark,danemark,dk',
  PLN: 'poland,pologne,pl',
  CZK: 'czech republic,czechia,tchequie,cz',
  MAD: 'morocco,maroc,ma',
  TND: 'tunisia,tunisie,tn',
  BRL: 'brazil,bresil,br',
  AED: 'united arab emirates,emirats arabes unis,ae',
  SGD: 'singapore,singapour,sg',
  ILS: 'israel,il',
}

const byCountry = new Map(
  Object.entries({ EUR: euro, ...others }).flatMap(([currency, names]) =>
    names.split(',').map((name): [string, string] => [name, currency]),
  ),
)

/** Null where the country is none that is known here. */
export const currencyOfCountry = (country: string): string | null => byCountry.get(bareLetters(country).trim()) ?? null
