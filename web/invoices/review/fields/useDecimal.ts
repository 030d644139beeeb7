import { useLanguage } from '#ui/language.ts'
import { decimalText } from './decimal.ts'

/** A number for a reader, exact: "5.50" → "5,5"; with `least` decimals where it is money. */
export const useDecimal = (): ((value: string, least?: number) => string) => {
  const language = useLanguage()
  return (value, least = 0) => decimalText(value, language, least)
}
