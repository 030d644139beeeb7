import { isDecimal } from '#shared/money.ts'
import { useLanguage } from '#ui/language.ts'

/** A quantity or a rate for a reader: "5.50" → "5,5"; exact, and as it stands where it is no number. */
export const useDecimal = (): ((value: string) => string) => {
  const language = useLanguage()
  return (value) => {
    if (!isDecimal(value)) return value
    const short = value.includes('.') ? value.replace(/\.?0+$/, '') : value
    return language === 'fr' ? short.replace('.', ',') : short
  }
}
