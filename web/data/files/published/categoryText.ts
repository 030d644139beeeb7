import type { OwnRules } from '#data/categories/contract.ts'

// Rules of categories as a person writes them: "Luminaires : LAMPE BOUGIE", a line a category.

type Categories = OwnRules['categories']

export const categoriesAsText = (categories: Categories): string =>
  categories.map(({ category, words }) => `${category} : ${words.join(' ')}`).join('\n')

/** Words are parted by spaces or commas; `fault` is the first line (from 1) that names no category or no word for it. */
export const textAsCategories = (text: string): { categories: Categories } | { fault: number } => {
  const categories: Categories = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, category = '', said = ''] = /^(.*?):(.*)$/.exec(line) ?? []
    const words = listOf(said)
    if (category.trim() === '' || words.length === 0 || !words.every((word) => /^[\p{L}-]+$/u.test(word)))
      return { fault: at + 1 }
    categories.push({ category: category.trim(), words })
  }
  return { categories }
}

/** "port, remise" → ["PORT", "REMISE"]. */
export const listOf = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
