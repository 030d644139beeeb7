import type { SalesMap, SalesRole } from '#data/clean/contract.ts'
import type { RetailFile } from '#data/etl/contract.ts'
import { excelDay } from '#shared/excelDay.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { isOfExcelDays } from './mapping.ts'

/** A cell as it stands in the file, but a spreadsheet's day numbers as the dates that they will be read as. */
export const useCellText = (sales: NonNullable<RetailFile['sales']>, map: SalesMap) => {
  const language = useLanguage()
  const days = isOfExcelDays(sales, map.date)
  return (role: SalesRole | null, cell: string): string => {
    const day = days && role === 'date' ? excelDay(cell) : null
    return day === null ? cell : formatDate(day, language, day.length > 10 ? 'time' : 'short')
  }
}
