import { put, stack, wrapped } from './desk.ts'
import { identityOf } from './heads.ts'
import type { Look } from './look.ts'

/** Old French bank details: bank, branch, account and key in a table of their own. */
function ribTable(look: Look, y: number, iban: string): number {
  const { desk } = look
  const parts: [string, string][] = [
    ['Code banque', iban.slice(4, 9)],
    ['Code guichet', iban.slice(9, 14)],
    ['N° de compte', iban.slice(14, 25)],
    ['Clé RIB', iban.slice(25)],
  ]
  put(desk, look.lots.pick(['Relevé d’identité bancaire', 'RIB', 'Coordonnées bancaires']), desk.left, y, {
    bold: true,
  })
  parts.forEach(([label, value], index) => {
    put(desk, label, desk.left + index * 84, y + 14, { size: desk.size - 1 })
    put(desk, value, desk.left + index * 84, y + 26)
  })
  return y + 42
}

/** Payment, terms, exemption, small talk; returns the y below and whether the IBAN can be read. */
export function drawNotes(look: Look, y: number): number {
  const { desk, story, lots, say } = look
  let top = y + 4
  if (story.exemption) top = stack(desk, [story.exemption], desk.left, top) + 4
  if (story.terms) top = stack(desk, [story.terms.says], desk.left, top) + 4
  if (story.iban && story.tongue === 'fr' && lots.chance(0.25)) top = ribTable(look, top, story.iban)
  else if (story.iban) {
    const iban = lots.chance(0.7) ? story.iban.replace(/(.{4})(?=.)/g, '$1 ') : story.iban
    top =
      stack(desk, [`IBAN : ${iban}${story.bic && lots.chance(0.5) ? `   BIC : ${story.bic}` : ''}`], desk.left, top) + 4
  }
  if (lots.chance(0.15) && story.tongue === 'fr') {
    // A factor is paid in the supplier's stead.
    top =
      stack(
        desk,
        [
          'Pour être libératoire, votre règlement doit être effectué directement à l’ordre de FACTOCIC',
          'Tour Faktor, 92988 PARIS LA DEFENSE CEDEX - SIREN 380 307 413',
        ],
        desk.left,
        top,
        { size: desk.size - 1 },
      ) + 4
  }
  for (const text of story.words.chatter.filter(() => lots.chance(0.35))) {
    top =
      stack(desk, wrapped(desk, text, desk.right - desk.left, { size: desk.size - 1.5 }), desk.left, top, {
        size: desk.size - 1.5,
      }) + 2
  }
  if (story.tongue === 'fr' && lots.chance(0.1))
    put(desk, `${say(story.words.toPay)} par prélèvement automatique`, desk.left, top)
  return top
}

/** The legal mention at the foot of a page. */
export function drawFoot(look: Look, page: number): void {
  const { desk, story, lots } = look
  const { supplier } = story
  const who = [supplier.name, supplier.form, supplier.street, supplier.town].filter((part) => part !== null)
  const middle = (desk.left + desk.right) / 2
  const sign = lots.pick([' - ', ' – ', ', ', ' • '])
  const ids = [...identityOf(supplier), ...(supplier.register ? [supplier.register] : [])]
  put(desk, who.join(sign), middle, 790, { size: 6.8, align: 'center' })
  put(desk, ids.join(sign), middle, 800, { size: 6.8, align: 'center' })
  if (page > 0) put(desk, `Page ${page}`, desk.right, 812, { size: 7, align: 'right' })
}
