import type { Decimal } from './money.ts'

// How people write amounts. The browser shows sums while one types, the server decides: both read alike.

/**
 * "1 234,56", "1.234,56", "1,234.56", "1234.5", "-12", "−12" → a decimal string; null for anything else. The last separator
 * is the decimal one, unless it is the only kind and groups three digits ("1.234" typed in French is 1234 only when a
 * comma could not be meant: a lone separator before three digits is read as grouping for '.', as decimal for ',').
 */
export const parseAmount = (text: string): Decimal | null => {
  const bare = text
    .replace(/[\s\u00a0\u202f']|€|EUR|\$|£/g, '')
    .replaceAll('\u2212', '-')
    .replace(/^(.*)-$/, '-$1')
  const parts = /^(-?)(\d[\d.,]*)$/.exec(bare)
  if (!parts) return null
  const [, sign, digits] = parts
  if (sign === undefined || digits === undefined) return null
  const decimalAt = decimalSeparator(digits)
  const whole = (decimalAt < 0 ? digits : digits.slice(0, decimalAt)).replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  const fraction = decimalAt < 0 ? '' : digits.slice(decimalAt + 1)
  if (!/^\d{1,13}$/.test(whole) || !/^\d{0,6}$/.test(fraction)) return null
  return `${sign}${whole}${fraction ? `.${fraction}` : ''}`
}

/** Index of the decimal separator in digits with dots and commas; -1 where there is none. */
const decimalSeparator = (digits: string): number => {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last < 0) return -1
  const mark = digits[last]
  const once = digits.indexOf(mark ?? '') === last
  if (!once) return -1 // 1.234.567: the same mark twice groups
  const other = mark === '.' ? ',' : '.'
  if (!digits.includes(other) && mark === '.' && /^\d{1,3}\.\d{3}$/.test(digits)) return -1
  return last
}
