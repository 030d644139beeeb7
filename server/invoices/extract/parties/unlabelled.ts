import type { Segment, Sheet } from '../page/segments.ts'
import type { Block } from './blocks.ts'
import { isAddress, isName, nameKey } from './nameText.ts'

// Many a letter names its customer without a label: a name and an address, nothing else, opposite the letterhead.

/** What a letterhead has and an address window has not. */
const CONTACT =
  /@|www\.|https?:|\btel\b|\btel[ .:]|telephone|phone|fax|mobile|siret|\brcs\b|capital|\bape\b|\bnaf\b|iban|(?:\d{2}[ .]){4}\d{2}|gerant|geschaftsfuhr|amtsgericht/

const UPPER = 0.42

/** After the town may follow the country and a VAT number; then something else begins. */
const AFTER_TOWN =
  /^(?:france|belgique|belgie|deutschland|germany|suisse|schweiz|espana|spain|italia|italy|nederland|netherlands|luxembourg|united kingdom|uk|ireland|osterreich|austria|portugal|.{0,20}\b(?:tva|vat|btw|ust-?id\w*|siren)\b)/
const MOST_LINES = 8

/** The address with which a block begins: from its first line to its town, country and VAT number. */
function addressIn(block: Block): Segment[] {
  const lines = block.lines.slice(0, MOST_LINES)
  const last = lines.findLastIndex((line) => isAddress(line.text) || AFTER_TOWN.test(line.folded))
  return lines.slice(0, last + 1)
}

const isWindow = (block: Block, height: number): boolean => {
  const lines = addressIn(block)
  const [first] = lines
  return (
    block.page === 1 &&
    block.box[1] < UPPER * height &&
    lines.length >= 2 &&
    first !== undefined &&
    isName(first.text) &&
    lines.slice(1).some((line) => isAddress(line.text)) &&
    !lines.some((line) => CONTACT.test(line.folded))
  )
}

/**
 * The customer's lines where no label names them: the one block of name and address without telephone, mail or register,
 * whose name no legal mention, sender line or mail address repeats, while the page does name somebody else.
 * `signed`: names that legal mentions and sender lines carry.
 */
export function unlabelledBuyer(sheet: Sheet, blocks: readonly Block[], signed: readonly string[]): Segment[] {
  const height = sheet.pages[0]?.height ?? 842
  const keys = signed.map(nameKey)
  const isSigned = (block: Block) => {
    const own = nameKey(block.lines[0]?.text ?? '')
    return keys.some(
      (key) => key === own || (Math.min(key.length, own.length) > 4 && (key.includes(own) || own.includes(key))),
    )
  }
  const windows = blocks.filter((block) => isWindow(block, height) && !isSigned(block))
  const letterhead = blocks.some(
    (block) =>
      block.page === 1 &&
      block.box[1] < UPPER * height &&
      !windows.includes(block) &&
      isName(block.lines[0]?.text ?? '') &&
      block.lines.some((line) => isAddress(line.text) || CONTACT.test(line.folded)),
  )
  const [only] = windows
  return windows.length === 1 && only && (letterhead || keys.length > 0) ? addressIn(only) : []
}
