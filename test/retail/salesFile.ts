import { writeFile } from 'node:fs/promises'

export const salesHead = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'

/** A file of sales: a dozen lines of known sums, or `lines` in their place. Its path. */
export const writeSales = async (path: string, lines: readonly string[] = usual, head = salesHead): Promise<string> => {
  await writeFile(path, `${[head, ...lines].join('\n')}\n`)
  return path
}

const line = (
  invoice: string,
  code: string,
  name: string,
  quantity: number,
  price: string,
  customer: string,
  country: string,
) => `${invoice},${code},${name},${quantity},2026-03-02 10:15:00,${price},${customer},${country}`

/** Kept: 4 sales, 1 return, gross 12×6.95 + 3×2.55 + 1×10.00 + 2×1.50 = 104.05, net 97.10; left out: 1 double, 1 without customer. */
export const usual: readonly string[] = [
  line('489434', '85048', 'TASSE BLEUE', 12, '6.95', '13085.0', 'France'),
  line('489434', '85048', 'TASSE BLEUE', 12, '6.95', '13085.0', 'France'),
  line('489435', '22350', '"BOL ""ROND"", GRAND"', 3, '2.55', '13086.0', 'Belgium'),
  line('489436', '22350', '=HYPERLINK(1)', 1, '9.00', '', 'France'),
  line('489437', '79323', ' LAMPE ', 1, '10.00', '13085.0', 'France'),
  line('489438', '79323', 'LAMPE', 2, '1.50', '13085.0', 'France'),
  line('C489439', '85048', 'TASSE BLEUE', -1, '6.95', '13085.0', 'France'),
]
