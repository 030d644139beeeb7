import fc from 'fast-check'
import { expect, test } from 'vitest'
import { twoCatalogues } from '#test/match/products.ts'
import { commonestOf } from './candidates.ts'
import { nameFeatures, wordFeatures } from './features.ts'
import { itemsOf } from './items.ts'
import { matchItems } from './match.ts'
import type { Pair, Table } from './types.ts'
import { cosine, partOf, vectorSpace } from './vectors.ts'
import { weighCandidates } from './weigh.ts'

const list = (columns: string[], ...rows: string[][]): Table => ({
  columns: ['id', ...columns],
  rows: rows.map((row, at) => [String(at), ...row]),
})
const match = async (left: Table, right: Table) => await matchItems(itemsOf(left), itemsOf(right))
const found = (pairs: Pair[]): string[] => pairs.map(({ left, right }) => `${left}=${right}`).sort()
const { left, right, truth } = twoCatalogues(300)

test('each record is in one pair at most, and the same is found with the lists swapped', async () => {
  const { pairs } = await match(left, right)
  expect(new Set(pairs.map((pair) => pair.left)).size).toBe(pairs.length)
  expect(new Set(pairs.map((pair) => pair.right)).size).toBe(pairs.length)
  const swapped = await match(right, left)
  expect(found(swapped.pairs.map((pair) => ({ ...pair, left: pair.right, right: pair.left })))).toEqual(found(pairs))
})

test('the order of rows changes nothing, nor does a second run', async () => {
  const once = await match(left, right)
  const turned = await match({ ...left, rows: left.rows.toReversed() }, { ...right, rows: right.rows.toReversed() })
  expect(turned).toEqual(once)
  expect(await match(left, right)).toEqual(once)
})

test('a list and itself: every row is P1, rows written twice included', async () => {
  const twice = { ...left, rows: [...left.rows, ['double', left.rows[0]?.[1] ?? '']] }
  const { pairs, doubtful } = await match(twice, twice)
  expect(pairs).toHaveLength(twice.rows.length)
  expect(pairs.every(({ level, score, left: a, right: b }) => level === 'P1' && score === 1 && a === b)).toBe(true)
  expect(doubtful).toEqual([])
})

test('a renamed catalogue is found again, and what only one list has stays alone', async () => {
  const { pairs } = await match(left, right)
  const correct = pairs.filter((pair) => truth.get(pair.left) === pair.right)
  expect(correct.length / pairs.length).toBeGreaterThan(0.9)
  expect(correct.length / truth.size).toBeGreaterThan(0.95)
})

test('a model number decides between look-alikes', async () => {
  const mine = list(['name'], ['Panasonic cordless phone KX-TG1032S'], ['Panasonic cordless phone KX-TG9343T'])
  const theirs = list(['name'], ['panasonic kxtg9343t expandable phone'], ['panasonic dect kx tg 1032 / kxtg1032s'])
  expect(found((await match(mine, theirs)).pairs)).toEqual(['0=1', '1=0'])
})

test('two sizes or two colours of one product are two products', async () => {
  const shelf = [['Mug rouge'], ['Mug bleu'], ['Bol rouge'], ['Bol bleu'], ['Set 6 verres'], ['Set 12 verres']]
  const { pairs } = await match(
    list(['nom'], ...shelf, ['Assiette rouge'], ['Set 6 tasses']),
    list(['nom'], ...shelf, ['Assiette bleu'], ['Set 12 tasses']),
  )
  expect(pairs.filter(({ level }) => level !== 'P1')).toEqual([])
})

test('double suppliers: the SIREN speaks louder than the name, and keeps homonyms apart', async () => {
  const mine = list(
    ['raison sociale', 'siren', 'ville'],
    ['Durand SARL', '732829320', 'Lyon'],
    ['Martin', '552100554', 'Paris'],
  )
  const theirs = list(
    ['raison sociale', 'siren', 'ville'],
    ['Sté Durand', '732 829 320', 'LYON'],
    ['Martin', '443061841', 'Lille'],
  )
  expect(found((await match(mine, theirs)).pairs)).toEqual(['0=0'])
})

test('a company is known by its SIREN, SIRET or VAT number, a phone with +33 or 0; a postal code identifies nobody', async () => {
  const mine = {
    columns: ['id', 'raison sociale', 'SIREN', 'téléphone', 'code postal'],
    rows: [
      ['0', 'Transports Lefèvre', '732829320', '', '69003'],
      ['1', 'Atelier Gris', '303265045', '', '44000'],
      ['2', 'Garage du Port', '', '01 20 45 64 30', '59000'],
    ],
  }
  const theirs = {
    columns: ['id', 'Nom du fournisseur', 'N° TVA', 'Tél.', 'CP'],
    rows: [
      ['0', 'Lefevre Transp.', '732 829 320 00074', '', '69003'],
      ['1', 'Gris SARL', 'FR40 303265045', '', '44000'],
      ['2', 'Le Port Garage', '', '+33 (0)1 20 45 64 30', '59000'],
    ],
  }
  expect(found((await match(mine, theirs)).pairs)).toEqual(['0=0', '1=1', '2=2'])
  expect(itemsOf(theirs).map(({ codes }) => codes)).toEqual([['73282932000074'], ['303265045'], ['0120456430']])
})

test('words that stand for each other again and again are learned as synonyms', async () => {
  const things = ['assiette', 'tasse', 'nappe', 'trousse', 'boîte', 'valise']
  const { pairs } = await match(
    list(['nom'], ...things.map((thing) => [`${thing} pois rouge`]), ['vélo enfant']),
    list(['nom'], ...things.map((thing) => [`${thing} dots rouge`]), ['trottinette adulte']),
  )
  expect(found(pairs)).toEqual(things.map((_, at) => `${at}=${at}`))
})

test('a name that is unique stays the name where no code stands beside it', async () => {
  const mine = {
    columns: ['code', 'raison sociale'],
    rows: [
      ['1', 'Dupont & Fils'],
      ['2', 'Acme SA'],
      ['3', 'Boulangerie Martin'],
    ],
  }
  const theirs = {
    columns: ['nom', 'ville'],
    rows: [
      ['BOULANGERIE MARTIN', 'Lille'],
      ['DUPONT & FILS', 'Lyon'],
      ['ACME SA', 'Paris'],
    ],
  }
  const { pairs } = await match(mine, theirs)
  expect(found(pairs).sort()).toEqual(['1=DUPONT & FILS', '2=ACME SA', '3=BOULANGERIE MARTIN'])
})

test('sizes of paper and of clothes are two things, though nothing in the lists says so', async () => {
  const { pairs } = await match(
    list(['nom'], ['affiche paris A3'], ['pull marin laine XL'], ['T-shirt coton bio S'], ['bougie feu de bois']),
    list(
      ['nom'],
      ['affiche paris A4'],
      ['pull marin laine M'],
      ['T-shirt coton bio XL'],
      ['bougie feu de bois, ivoire'],
    ),
  )
  expect(found(pairs)).toEqual(['3=3'])
})

test('without a sentence model P3 is left out and said so; with one, meaning finds what letters cannot', async () => {
  const mine = itemsOf(list(['nom'], ['parapluie']))
  const theirs = itemsOf(list(['nom'], ['umbrella']))
  const { pairs, skipped } = await matchItems(mine, theirs, { strategy: 'semantic' })
  expect(pairs).toEqual([])
  expect(skipped.map(({ level }) => level)).toEqual(['P3'])
  const embed = async (texts: string[]) => texts.map(() => new Float32Array([1, 0]))
  const meant = await matchItems(mine, theirs, { strategy: 'semantic', embed })
  expect(meant.pairs).toMatchObject([{ left: '0', right: '0', level: 'P3' }])
})

test('rank is a guess, never a match', async () => {
  const items = itemsOf(left)
  expect((await matchItems(items, items, { strategy: 'poc' })).pairs).toEqual([])
})

test('rows written twice do not stand in each other’s way: the first is matched, the other waits for a person', async () => {
  const mine = list(['nom'], ['Mug rouge émaillé'], ['Vélo enfant'], ['Mug rouge émaillé'])
  const theirs = list(['nom'], ['Mug roge émaillé'], ['Trottinette adulte'])
  const { pairs, doubtful } = await match(mine, theirs)
  expect(found(pairs)).toEqual(['0=0'])
  expect(found(doubtful)).toEqual(['2=0'])
})

test('however often rows are written again, what was found stays found, and no row is in two pairs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(59), { maxLength: 8 }), fc.array(fc.nat(59), { maxLength: 8 }), async (a, b) => {
      const small = {
        left: { ...left, rows: left.rows.slice(0, 60) },
        right: { ...right, rows: right.rows.slice(0, 60) },
      }
      const again = (table: Table, places: number[]): Table => ({
        ...table,
        rows: [...table.rows, ...places.map((at, n) => [`~${n}`, ...(table.rows[at] ?? []).slice(1)])],
      })
      const once = found((await match(small.left, small.right)).pairs).filter((pair) => !pair.includes('~'))
      const { pairs } = await match(again(small.left, a), again(small.right, b))
      const firsts = found(pairs).filter((pair) => !pair.includes('~'))
      expect(once.filter((pair) => !firsts.includes(pair)).length).toBeLessThanOrEqual(Math.ceil(once.length / 20))
      expect(new Set(pairs.map((pair) => pair.left)).size).toBe(pairs.length)
      expect(new Set(pairs.map((pair) => pair.right)).size).toBe(pairs.length)
    }),
    { numRuns: 15 },
  )
})

test('long lists open comparisons with ever rarer words, so that a row meets no more others however long they are', () => {
  // Five words in about 3 % of the rows each, one in 0.05 %.
  const limitOf = (count: number): number => {
    const rows = Array.from({ length: count }, (_, at) => [
      ...[27, 28, 29, 30, 31].map((kinds) => `genre ${kinds} ${at % kinds}`),
      ...[`article${at % 2000}`, `${at}`],
    ])
    return commonestOf(vectorSpace(wordFeatures([...rows, ...rows]), count), false)
  }
  expect(limitOf(3000)).toBe(240)
  expect(limitOf(100_000)).toBeGreaterThanOrEqual(100)
  // Four in a hundred were 8,000.
  expect(limitOf(100_000)).toBeLessThan(7_000)
})

test('some rows of a list, weighed as they are among all, are as near each other as there', () => {
  const rows = itemsOf(left)
  const whole = vectorSpace(nameFeatures(rows))
  const part = partOf(whole, [7, 3], [5, 200, 3])
  const near = [7, 3].flatMap((row) => [5, 200, 3].map((other) => cosine(whole.left, row, whole.right, other)))
  expect([0, 1].flatMap((row) => [0, 1, 2].map((other) => cosine(part.left, row, part.right, other)))).toEqual(near)
  expect(near.at(-1)).toBeCloseTo(1)
  const all = [...rows.keys()]
  const known = partOf(whole, all.slice(0, 40), all.slice(40))
  const found = weighCandidates(rows.slice(0, 40), rows.slice(40), { names: known })
  expect(found).toEqual(weighCandidates(rows.slice(0, 40), rows.slice(40)))
})

test('in long lists, where no word is rare, names meet by two of their words', async () => {
  const words = Array.from(
    { length: 30 },
    (_, at) => `${'bcdfglmnprstvz'[at % 14]}${'aeiou'[at % 5]}${'lnrst'[at % 5]}${'kmpvx'[at % 5]}${at}`,
  )
  const word = (at: number): string =>
    (words[at % 30] ?? '').replace(/\d+/g, (digits) => 'abcdefghij'[Number(digits) % 10] ?? '')
  const nameOf = (at: number): string[] => [
    `o${word(at)}`,
    `u${word(Math.floor(at / 30))}`,
    `y${word(Math.floor(at / 900))}`,
  ]
  const rows = Array.from({ length: 2600 }, (_, at) => nameOf(at))
  const mine = itemsOf(list(['nom'], ...rows.map((name) => [name.join(' ')])))
  const theirs = itemsOf(list(['nom'], ...rows.map((name) => [`${name.toReversed().join(' ')} neuf`])))
  const met = new Set(weighCandidates(mine, theirs).map((pair) => `${pair.left} ${pair.right}`))
  const twice = new Set(rows.map((name) => name.join(' '))).size
  const kept = rows.filter((_, at) => met.has(`${at} ${at}`)).length
  expect(kept).toBeGreaterThan(0.98 * twice)
})

test('a cell that holds a book is compared by its beginning, and only equal books are P1', async () => {
  const book = 'mot long '.repeat(100_000)
  const { pairs } = await match(list(['nom'], ['Mug rouge'], [book]), list(['nom'], [`${book} fin`], ['Mug rouge']))
  expect(pairs.find(({ left }) => left === '0')).toMatchObject({ right: '1', level: 'P1' })
  expect(pairs.find(({ left }) => left === '1')?.level).not.toBe('P1')
})
