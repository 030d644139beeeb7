// A small shop's export as tills write it: three months, two countries, a few lines that cleaning must leave out or mend.

export type SalesFile = { csv: string; revenue: string; french: string; lines: number; frenchLines: number }

const products = [
  ['10001', 'LANTERNE DE JARDIN', 1250],
  ['10002', 'BOUGIE CITRON', 495],
  ['10003', 'TASSE EMAIL', 890],
] as const

const euros = (cents: number): string => (cents / 100).toFixed(2)

/** Sales of 2025 from March to May, one line a day; totals as cents were added up while writing. */
export const salesFile = (): SalesFile => {
  const rows = ['Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country']
  let [revenue, french, frenchLines, lines] = [0, 0, 0, 0]
  for (let day = 0; day < 90; day++) {
    const [code, name, price] = products[day % 3] ?? products[0]
    const quantity = 1 + (day % 5)
    const inFrance = day % 3 !== 1
    const date = new Date(Date.UTC(2025, 2, 1 + day, 9 + (day % 8), 15)).toISOString().slice(0, 19).replace('T', ' ')
    const customer = inFrance ? 12000 + (day % 7) : 13000 + (day % 4)
    const country = inFrance ? 'France' : 'Belgium'
    rows.push(`${500000 + day},${code},${name},${quantity},${date},${euros(price)},${customer},${country}`)
    revenue += quantity * price
    lines += 1
    if (inFrance) {
      french += quantity * price
      frenchLines += 1
    }
  }
  rows.push('500900,10001,LANTERNE DE JARDIN,2,2025-05-20 10:00:00,12.50,,France')
  rows.push('C500901,10002,BOUGIE CITRON,-1,2025-05-21 10:00:00,4.95,12001,France')
  return { csv: `${rows.join('\n')}\n`, revenue: euros(revenue), french: euros(french), lines, frenchLines }
}
