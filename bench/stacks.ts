import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { closeReaders } from '#documents/close.ts'
import { readDocument } from '#documents/read.ts'
import { cutsOf, findParts } from '#invoices/parts/findParts.ts'
import { type Stack, type StackKind, type Surface, stackKinds, stackOf } from '#server/demo/invoices/stack/stack.ts'

// Stacks of invoices in one PDF: how many are cut exactly right without a person, how many are proposed right, and above all
// whether anything is cut that should not be. `node bench/stacks.ts [from] [count] [digital|scanned|mixed] [kinds]`; prints
// one JSON line a kind. `node bench/stacks.ts folder DIR`: a folder of PDFs that are one document each: whatever is cut is wrong.

type Outcome = 'auto' | 'proposed' | 'together' | 'autoWrong' | 'proposedWrong' | 'missed'

const same = (a: readonly number[], b: readonly number[]) => a.join() === b.join()

/** `auto`, `proposed`: the right cuts; `together`: one invoice left alone; `missed`: several left in one. */
function outcomeOf(cuts: readonly number[], truth: readonly number[], sure: boolean): Outcome {
  if (cuts.length === 0) return truth.length === 0 ? 'together' : 'missed'
  if (same(cuts, truth)) return sure ? 'auto' : 'proposed'
  return sure ? 'autoWrong' : 'proposedWrong'
}

async function cut(bytes: Uint8Array) {
  const reading = await readDocument(bytes)
  const started = performance.now()
  const { parts, sure } = findParts(reading)
  return { parts, sure, cuts: cutsOf(parts), ms: performance.now() - started, pages: reading.pages.length }
}

async function measure(kind: StackKind, from: number, count: number, surface: Surface): Promise<void> {
  const outcomes: Record<Outcome, number[]> = {
    auto: [],
    proposed: [],
    together: [],
    autoWrong: [],
    proposedWrong: [],
    missed: [],
  }
  let [ms, pages] = [0, 0]
  for (let seed = from; seed < from + count; seed++) {
    const stack: Stack = await stackOf(seed, kind, surface)
    const found = await cut(stack.bytes)
    ms += found.ms
    pages += found.pages
    outcomes[outcomeOf(found.cuts, stack.cuts, found.sure)].push(seed)
  }
  const { auto, proposed, together, autoWrong, proposedWrong, missed } = outcomes
  const line = { auto: auto.length, proposed: proposed.length, together: together.length }
  const bad = { proposedSeeds: proposed.slice(0, 30), autoWrong, proposedWrong, missed }
  console.log(
    JSON.stringify({ kind, surface, stacks: count, ...line, ...bad, ms_a_page: Math.round((10 * ms) / pages) / 10 }),
  )
}

async function measureFolder(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf'))
  let several = 0
  for (const name of names) {
    const found = await cut(await readFile(join(folder, name)))
    if (found.pages > 1) several++
    if (found.cuts.length > 0)
      console.log(JSON.stringify({ name, sure: found.sure, pages: found.pages, parts: found.parts }))
  }
  console.log(JSON.stringify({ documents: names.length, ofSeveralPages: several }))
}

const [first = '1', second = '40', surface = 'digital', kinds = stackKinds.join()] = process.argv.slice(2)
if (first === 'folder') await measureFolder(second)
else {
  const chosen = stackKinds.filter((kind) => kinds.split(',').includes(kind))
  for (const kind of chosen)
    await measure(
      kind,
      Number(first),
      Number(second),
      surface === 'scanned' || surface === 'mixed' ? surface : 'digital',
    )
}
await closeReaders()
