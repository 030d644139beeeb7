import type { PartyDetail } from '#invoices/suppliers/contract.ts'
import type { Language } from '#shared/i18n/languages.ts'

/**
 * The months as a table that a spreadsheet of the reader's language opens by a double click: French ones part by ";" and
 * write "12,50", English ones "," and "12.50". It begins with the mark that says UTF-8.
 */
export const monthsCsv = (
  months: PartyDetail['months'],
  words: { month: string; ttc: string; invoices: string },
  language: Language,
): string => {
  const [separator, point] = language === 'fr' ? [';', ','] : [',', '.']
  const [first] = months
  const head = [words.month, `${words.ttc} ${first?.currency ?? ''}`.trim(), words.invoices]
  const rows = months.map(({ month, total_ttc, invoices }) => [month, total_ttc.replace('.', point), String(invoices)])
  return `\uFEFF${[head, ...rows].map((cells) => cells.join(separator)).join('\r\n')}\r\n`
}
