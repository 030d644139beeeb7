// Dates as what they are to a spreadsheet: days since the beginning of 1900, the time of day as a fraction (40148.5 is noon of
// 1 December 2009). Excel counts a 29 February 1900 that never was, as Lotus 1-2-3 did before it, so that from March 1900 on
// its day 0 is 30 December 1899 (Microsoft, "Excel incorrectly assumes that the year 1900 is a leap year"; ECMA-376 part 1,
// 18.17.4.1).

/** Only days of 1970 to 2099 are taken for such: none lies before that fault. */
export const [firstExcelDay, lastExcelDay] = [25_569, 73_050]

/** "45123" → "2023-07-16", "45123,5" → "2023-07-16T12:00:00", where no zone is said; what is no such number → null. */
export const excelDay = (cell: string): string | null => {
  const [, day = '', fraction = '0'] = /^\s*(\d{5})(?:[.,](\d+))?\s*$/.exec(cell) ?? []
  if (day === '' || Number(day) < firstExcelDay || Number(day) > lastExcelDay) return null
  const seconds = (Number(day) - firstExcelDay) * 86_400 + Math.round(Number(`0.${fraction}`) * 86_400)
  const iso = new Date(seconds * 1000).toISOString()
  return Number(fraction) === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}
