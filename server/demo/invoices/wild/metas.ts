import { put, rule } from './desk.ts'
import type { Look } from './look.ts'

/** "FACTURE", "Avoir" … */
export const titleOf = ({ story, say }: Look): string =>
  say(
    story.type === 'credit_note'
      ? story.words.credit
      : story.type === 'deposit'
        ? story.words.deposit
        : story.words.invoice,
  )

type Fact = [label: string, value: string]

function factsOf(look: Look): Fact[] {
  const { story, say, date, lots } = look
  const facts: Fact[] = [
    [say(story.type === 'credit_note' ? story.words.creditNumber : story.words.number), story.number],
    [say(story.words.date), date(story.date)],
  ]
  if (lots.chance(0.2)) facts.reverse()
  if (story.customer) facts.push([say(story.words.customer), story.customer])
  if (story.due) facts.push([say(story.words.due), date(story.due)])
  if (story.order) facts.push([say(story.words.order), story.order])
  return facts
}

/** "label : value", one below the other. */
function rows(look: Look, y: number, titled: boolean): number {
  const { desk, lots } = look
  const facts = factsOf(look)
  const x = lots.pick([desk.left, desk.left, 330])
  const apart = lots.pick([0, 0, 110, 150])
  let top = y
  if (!titled) {
    put(desk, titleOf(look), x, top, { size: 16, bold: true })
    top += 26
  }
  for (const [label, value] of facts) {
    const text = /:$/.test(label) ? label : apart ? label : `${label} :`
    if (apart) {
      put(desk, text, x, top)
      put(desk, value, x + apart, top, { bold: lots.chance(0.3) })
    } else put(desk, `${text} ${value}`, x, top)
    top += desk.size * 1.45
  }
  return top + 8
}

/** A table of one row: labels above, values below. */
function table(look: Look, y: number, titled: boolean): number {
  const { desk, lots } = look
  let top = y
  if (!titled) {
    put(desk, titleOf(look), lots.pick([desk.left, 300]), top, { size: 16, bold: true })
    top += 28
  }
  const facts = factsOf(look)
  if (lots.chance(0.4)) facts.push(['Page', '1/1'])
  const width = (desk.right - desk.left) / facts.length
  rule(desk, top - 3)
  facts.forEach(([label, value], index) => {
    const x = desk.left + index * width + 4
    put(desk, label.replace(/\s*:$/, ''), x, top, { size: desk.size - 1, bold: true })
    put(desk, value, x, top + 15)
  })
  rule(desk, top + 28)
  return top + 38
}

/** "Facture n° 12 du 3 mars 2026" as the title, what is left in rows. */
function sentence(look: Look, y: number, titled: boolean): number {
  const { desk, story, lots, say } = look
  const text = say(story.words.sentences)
    .replace('{t}', titleOf(look))
    .replace('{n}', story.number)
    .replace('{d}', look.date(story.date))
  const x = lots.pick([desk.left, desk.left, (desk.left + desk.right) / 2])
  put(desk, text, x, titled ? y : y + 2, {
    size: titled ? desk.size : 14,
    bold: true,
    align: x === desk.left ? 'left' : 'center',
  })
  let top = y + 26
  const said = [say(story.words.number), say(story.words.creditNumber), say(story.words.date)]
  for (const [label, value] of factsOf(look).filter(([label]) => !said.includes(label))) {
    put(desk, `${label.replace(/\s*:$/, '')} : ${value}`, desk.left, top)
    top += desk.size * 1.45
  }
  return top + 8
}

/** "Nantes, le 3 mars 2026" at the right, the number beneath the title. */
function placed(look: Look, y: number): number {
  const { desk, story } = look
  const town = story.supplier.town.replace(/^\d+ (?:[A-Z]{2} )?/, '').replace(/ CEDEX$/, '')
  put(desk, `${town}, le ${look.date(story.date)}`, desk.right, y, { align: 'right' })
  put(desk, `${titleOf(look)} N° ${story.number}`, desk.left, y + 18, { size: 14, bold: true })
  let top = y + 40
  if (story.customer) {
    put(desk, `${look.say(story.words.customer)} : ${story.customer}`, desk.left, top)
    top += 14
  }
  if (story.due) {
    put(desk, `${look.say(story.words.due)} : ${look.date(story.due)}`, desk.left, top)
    top += 14
  }
  return top + 8
}

/** Number, date and references; returns the y below. `titled`: the title is already on the sheet. */
export function drawMeta(look: Look, y: number, titled = false): number {
  const { lots, story } = look
  if (story.tongue === 'fr' && !titled && lots.chance(0.15)) return placed(look, y)
  return lots.pick([rows, rows, table, table, sentence])(look, y, titled)
}
