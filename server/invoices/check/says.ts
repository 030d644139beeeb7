import Big from 'big.js'
import type { Decimal } from '#shared/money.ts'

// How a proof writes its figures: French, whatever the language of the screen, because it quotes the document's own ledger.

/** "1234.5" → "1 234,50"; at least two decimals, more where the value has more. */
export function amountInFrench(value: Decimal): string {
  const [whole = '0', fraction = ''] = Big(value).abs().toFixed().split('.')
  const sign = Big(value).lt(0) ? '−' : ''
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${fraction.padEnd(2, '0')}`
}

/** "20.00" → "20 %", "5.5" → "5,5 %". */
export const rateInFrench = (rate: Decimal): string => `${Big(rate).toFixed().replace('.', ',')} %`

/** "2026-02-18" → "18/02/2026". */
export const dateInFrench = (iso: string): string => iso.split('-').reverse().join('/')

/** "456944818" → "456 944 818"; IBAN and the like in groups of `size`. */
export const grouped = (text: string, size: number): string => text.replace(new RegExp(`(.{${size}})(?=.)`, 'g'), '$1 ')
