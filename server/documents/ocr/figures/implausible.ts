import { compact, ibanLength, isIban } from '#shared/identifiers.ts'

// Figures that no one writes so: an amount without its comma, an IBAN whose checksum fails. An engine trusts them as it trusts
// its other words; their form says that a sign was lost.

const torn: RegExp[] = [
  // 319142 €, 8167 38 EUR: the comma was lost, or the space of the thousands as well.
  /\d{4,}\s?(?:€|EUR\b)/,
  /\d\s\d{1,2}\s?(?:€|EUR\b)/,
  /[£€]\s?\d{4,}(?![\d.,])/,
  /[£€]\s?\d[\d,]*\s\d{2}\b/,
  // 722,12. € and 3199:.35: a sign too many, or another in its place.
  /\d[.,:;]\d{2}[.,:;]\s?(?:€|EUR\b)/,
  /\d[:;]\d{2}\s?(?:€|EUR\b)/,
  /[£€]\s?\d[\d,]*[:;.]{1,2}[:;.]\d{2}/,
  /[£€]\s?\d[\d,]*[:;]\d{2}/,
  // 7.799.02 and 2,277,21: thousands and cents are parted by two signs.
  /\d\.\d{3}\.\d{2}(?![\d.])/,
  /\d,\d{3},\d{2}(?![\d,])/,
  // 162,865 €: no cent has three digits.
  /\d,\d{3}\s?(?:€|EUR\b)/,
  // 303./1 EUR, 4S1.99 EUR: among the figures of an amount stands what is none.
  /(?:^|\s)[\d.,]*\d[\d.,]*[^\s\d.,()€£$%+'’-][\d.,]*\d\s?(?:€|EUR\b)/,
  // 405,25 =: the euro was read as another sign.
  /\d,\d{2}\s?[=«»<>~*°©&£](?:\s|$)/,
  // FUR, EUK: it stands where only a currency can.
  /\d,\d{2}\s(?!EUR\b)[EFB][UVLH][RKPF]\b/,
  // 17:07.2022 and 1202/2020: a date has one sign twice.
  /(?<!\d)[0-3]\d([:;,./-])[01]\d(?!\1)[:;,./-]20\d{2}(?!\d)/,
  /(?<![\d.,/-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])[./-]20\d{2}(?!\d)/,
  // £3,35856: the point before the cents was lost.
  /[£€]\s?\d{1,3},\d{5}(?!\d)/,
  // e501.64: a currency was read as a letter.
  /(?:^|\s)[cCeEGf]\d{1,3}(?:,\d{3})*\.\d{2}(?!\d)/,
  // 25.012020: a date lost a sign.
  /(?<![\d.,/-])[0-3]\d[./-][01]\d20\d{2}(?!\d)/,
  // ler avril, leravril: the first of a month.
  /\b[lI]er\s?(?:janv|févr|mars|avr|mai|jui|août|sept|oct|nov|déc)/u,
]

/** With what a speck or a stroke may leave between its signs. */
const ibanLike = /\b([A-Z]{2})[\dOQIlSB]{2}(?:[^\dA-Za-z]{0,3}[\dA-Za-z]){7,30}/

/** As long as its country's and its checksum fails, or called IBAN and too short. Others (a VAT number, a SIRET) are none. */
function isTornIban(text: string): boolean {
  if (!/IBAN/i.test(text) && !/\b[A-Z]{2}[\dOQIlSB]{2}(?: [\dA-Z]{4}){3}/.test(text)) return false
  return Array.from(text.matchAll(new RegExp(ibanLike, 'g'))).some(([found, country = '']) => {
    const length = ibanLength(country)
    return length !== null && !isIban(compact(found).slice(0, length))
  })
}

const amount = /^(?:[€£$] ?)?\d{1,3}(?:(?: ?\d{3})*,|(?:,\d{3})*\.|(?:\.\d{3})+,)\d{2}(?: ?(?:€|EUR|£|\$))?$/

/** Whether the text is an amount and nothing else, as people write one. */
export const isWholeAmount = (text: string): boolean => amount.test(text)

/** Whether the text of a line holds a figure that lost a sign or gained one. */
export const isTorn = (text: string): boolean => torn.some((form) => form.test(text)) || isTornIban(text)

const whole =
  /(?<![\d.,])\d{1,3}(?:(?:\s?\d{3})*[.,]|(?:,\d{3})+\.|(?:\.\d{3})+,)\d{2}(?!\d)|\b1er\s\p{Ll}|(?<!\d)[0-3]\d([./-])[01]\d\1\d{4}(?!\d)|(?<!\d)20\d{2}-[01]\d-[0-3]\d(?!\d)/gu

const wholeIn = (text: string): number =>
  (text.match(whole) ?? []).length + (ibanLike.test(text) && !isTornIban(text) ? 1 : 0)

const digitsIn = (text: string): number => text.replace(/\D/g, '').length

/** Whether a second reading of a line mends a torn figure: it has more that are whole, no fewer digits, and none that is torn. */
export const isMended = (first: string, second: string): boolean =>
  isTorn(first) && !isTorn(second) && wholeIn(second) > wholeIn(first) && digitsIn(second) >= digitsIn(first)
