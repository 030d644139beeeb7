import { put, rule, stack } from './desk.ts'
import type { Look } from './look.ts'
import { drawMeta, titleOf } from './metas.ts'
import type { Firm } from './names.ts'

const contacts = (firm: Firm): string[] => [
  ...(firm.phone ? [`Tél. : ${firm.phone}`] : []),
  ...(firm.mail ? [firm.mail] : []),
  ...(firm.web ? [firm.web] : []),
]

const spaced = (siret: string) => `${siret.slice(0, 3)} ${siret.slice(3, 6)} ${siret.slice(6, 9)} ${siret.slice(9)}`

/** Identifiers that stand in the letterhead of some, in the footer of others. */
export const identityOf = (firm: Firm): string[] => [
  ...(firm.siret ? [`SIRET : ${spaced(firm.siret)}`] : []),
  ...(firm.vat
    ? [
        `${firm.siret ? 'TVA intracom.' : firm.country === 'Deutschland' ? 'USt-IdNr.' : firm.country === 'Nederland' ? 'BTW-nr.' : firm.country === 'España' ? 'NIF' : firm.country === 'Italia' ? 'P.IVA' : 'VAT no.'} : ${firm.vat}`,
      ]
    : []),
]

const addressOf = (firm: Firm, country = false): string[] => [
  firm.street,
  firm.town,
  ...(country ? [firm.country] : []),
]

function drawBuyer(look: Look, x: number, y: number): number {
  const { desk, story, say, lots } = look
  const label = say(story.words.buyer)
  if (label) put(desk, label, x, y, { bold: lots.chance(0.5), size: desk.size })
  const below = stack(desk, [story.buyer.name], x, y + 13, { bold: true })
  const own =
    lots.chance(0.3) && story.buyer.vat ? [`${story.tongue === 'fr' ? 'N° TVA' : 'VAT'} : ${story.buyer.vat}`] : []
  return stack(
    desk,
    [...(lots.chance(0.2) ? ['Service comptabilité'] : []), ...addressOf(story.buyer, lots.chance(0.3)), ...own],
    x,
    below,
  )
}

function drawSupplier(look: Look, x: number, y: number, loud: boolean, identity: boolean): number {
  const { desk, story } = look
  const below = stack(desk, [story.supplier.name], x, y, { bold: true, size: loud ? desk.size + 6 : desk.size })
  const form = story.supplier.form && look.lots.chance(0.3) ? [story.supplier.form] : []
  return stack(
    desk,
    [
      ...form,
      ...addressOf(story.supplier),
      ...contacts(story.supplier),
      ...(identity ? identityOf(story.supplier) : []),
    ],
    x,
    below + 2,
  )
}

export type Head = { below: number; identified: boolean; named: boolean }

/** Letterhead left, customer right, title and facts below. */
function classic(look: Look): Head {
  const identified = look.lots.chance(0.4)
  const left = drawSupplier(look, look.desk.left, 40, look.lots.chance(0.7), identified)
  const right = drawBuyer(look, 330, look.lots.pick([60, 100, 130]))
  return { below: drawMeta(look, Math.max(left, right) + 16), identified, named: true }
}

/** Customer in an address window at the left, letterhead at the right. */
function mirrored(look: Look): Head {
  const identified = look.lots.chance(0.5)
  const right = drawSupplier(look, 370, 36, look.lots.chance(0.4), identified)
  const left = drawBuyer(look, look.desk.left, look.lots.pick([90, 125]))
  return { below: drawMeta(look, Math.max(left, right) + 18), identified, named: true }
}

/** Title first, then supplier, customer side by side, as programs from the web print it. */
function modern(look: Look): Head {
  const { desk, story } = look
  put(desk, titleOf(look), desk.left, 40, { size: 20, bold: true })
  const facts = drawMeta(look, 74, true)
  const identified = look.lots.chance(0.7)
  const left = drawSupplier(look, desk.left, facts + 16, false, identified)
  const right = drawBuyer(look, 250, facts + 16)
  const below = Math.max(left, right) + 18
  if (!look.lots.chance(0.4)) return { below, identified, named: true }
  const due = story.due ? `${look.money(story.sums.toPay)} due ${look.date(story.due)}` : look.money(story.sums.toPay)
  put(
    desk,
    story.tongue === 'en' ? due : `${look.say(story.words.toPay)} : ${look.money(story.sums.toPay)}`,
    desk.left,
    below,
    { size: 14, bold: true },
  )
  return { below: below + 28, identified, named: true }
}

/** A drawn logo holds no text: the name stands only in the footer. */
function logoOnly(look: Look): Head {
  const { desk } = look
  desk.doc.roundedRect(desk.left, 36, 110, 44, 8).fill('#557799')
  desk.doc.fillColor('#000000')
  const right = drawBuyer(look, 330, 100)
  return { below: drawMeta(look, right + 20), identified: false, named: false }
}

/** Everything centred over a rule. */
function centred(look: Look): Head {
  const { desk, story } = look
  const { supplier } = story
  const middle = (desk.left + desk.right) / 2
  put(desk, supplier.name, middle, 34, { bold: true, size: 18, align: 'center' })
  put(desk, addressOf(supplier).join(' - '), middle, 58, { align: 'center' })
  put(desk, contacts(supplier).join(' - '), middle, 71, { align: 'center' })
  const identified = look.lots.chance(0.4)
  if (identified) put(desk, identityOf(supplier).join(' - '), middle, 84, { align: 'center' })
  rule(desk, 98)
  const right = drawBuyer(look, 340, 112)
  return { below: drawMeta(look, right + 14), identified, named: true }
}

/** German letter: small sender line over the customer's address, facts at the right. */
function letter(look: Look): Head {
  const { desk, story } = look
  put(desk, story.supplier.name, desk.right, 34, { bold: true, size: 16, align: 'right' })
  put(desk, [story.supplier.name, story.supplier.street, story.supplier.town].join(' · '), desk.left, 110, {
    size: 6.5,
  })
  const below = stack(desk, [story.buyer.name, ...addressOf(story.buyer, true)], desk.left, 122)
  const right = stack(desk, [...addressOf(story.supplier), ...contacts(story.supplier)], 400, 60)
  return { below: drawMeta(look, Math.max(below, right) + 30), identified: false, named: true }
}

export function drawHead(look: Look): Head {
  const { tongue } = look.story
  const kinds =
    tongue === 'de'
      ? [letter, letter, classic]
      : [classic, classic, mirrored, mirrored, modern, modern, logoOnly, centred, letter]
  return look.lots.pick(kinds)(look)
}
