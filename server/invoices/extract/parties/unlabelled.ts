import type { Segment, Sheet } from '../page/segments.ts'
import type { Block } from './blocks.ts'
import { isAddress, isName, nameKey } from './nameText.ts'

// Many a letter names its customer without a label: a name and an address, nothing else, opposite the letterhead.

/** What a letterhead has and an address window has not. */
const CONTACT =
  /@|www\.|https?:|\btel\b|\btel[ .:]|telephone|phone|fax|mobile|siret|\brcs\b|capital|\bape\b|\bnaf\b|iban|(?:\d{2}[ .]){4}\d{2}|gerant|geschaftsfuhr|amtsgericht/

const UPPER = 0.42

const isWindow = (block: Block, height: number): boolean => {
  const [first] = block.lines
  return (
    block.page === 1 &&
    block.box[1] < UPPER * height &&
    block.lines.length >= 2 &&
    block.lines.length <= 8 &&
    first !== undefined &&
    isName(first.text) &&
    block.lines.slice(1).some((line) => isAddress(line.text)) &&
    !block.lines.some((line) => CONTACT.test(line.folded))
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
  return windows.length === 1 && only && (letterhead || keys.length > 0) ? only.lines : []
}
