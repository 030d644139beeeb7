import { spaced } from './format.ts'
import { grey, type Pen, put, rule } from './pen.ts'

/** Who the supplier is before the law: form and capital, register, SIRET, VAT number. */
function legalLines(pen: Pen): string[] {
  const { supplier } = pen.spec
  const { words } = pen
  const siret =
    supplier.siret === null
      ? null
      : `${words.company} ${spaced(supplier.siret.slice(0, 9), 3)} ${supplier.siret.slice(9)}`
  const vat = supplier.vat === null ? null : `${words.vat} ${supplier.vat}`
  const who = [supplier.name, supplier.legal].filter((part) => part !== null).join(', ')
  return [who, [siret, supplier.register, vat].filter((part) => part !== null).join(' – ')]
}

/** The foot of one page; the number is printed only where there are several. */
export function drawFooter(pen: Pen, page: number, pages: number): void {
  const y = 792
  const width = pen.right - pen.left
  const align = pen.template.header === 'centred' || pen.template.header === 'band' ? 'center' : 'left'
  rule(pen, pen.left, y - 8, width, '#d9dadb')
  legalLines(pen).forEach((line, index) => {
    put(pen, line, pen.left, y + index * 10.5, width - (align === 'left' ? 60 : 0), { size: 7.2, color: grey, align })
  })
  if (pages > 1)
    put(pen, `${pen.words.page} ${page} / ${pages}`, pen.left, y + 24, width, {
      size: 7.2,
      color: grey,
      align: 'right',
    })
}
