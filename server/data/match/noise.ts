import { numbersOf } from './normalise.ts'
import type { Item } from './types.ts'

// How the same thing comes to be written in two ways: the noise that people put into names.

type Random = () => number

const vowels = /[aeiouy]/g

const dropWord = (words: string[], at: number): string[] => (words.length > 2 ? words.toSpliced(at, 1) : words)

const reorder = (words: string[], at: number): string[] => [...words.slice(at), ...words.slice(0, at)]

const abbreviate = (words: string[], at: number): string[] =>
  change(words, at, (word) =>
    word.length > 5 ? word.slice(0, 4) : word.length > 3 ? `${word[0]}${word.slice(1).replace(vowels, '')}` : word,
  )

const mistype = (words: string[], at: number, random: Random): string[] =>
  change(words, at, (word) => {
    if (word.length < 4) return word
    const cut = 1 + Math.floor(random() * (word.length - 2))
    return random() < 0.5
      ? word.slice(0, cut) + word.slice(cut + 1)
      : word.slice(0, cut) + (word[cut + 1] ?? '') + (word[cut] ?? '') + word.slice(cut + 2)
  })

const plural = (words: string[], at: number): string[] =>
  change(words, at, (word) => (word.length < 4 ? word : word.endsWith('s') ? word.slice(0, -1) : `${word}s`))

const joinWords = (words: string[], at: number): string[] =>
  at + 1 < words.length ? words.toSpliced(at, 2, `${words[at]}${words[at + 1]}`) : words

/** Figures are what tells sizes and models apart: people do not mistype them and mean the same. */
const change = (words: string[], at: number, how: (word: string) => string): string[] =>
  words.map((word, place) => (place === at && !/\d/.test(word) ? how(word) : word))

const ways = [dropWord, reorder, abbreviate, mistype, plural, joinWords]

/** The same thing as another person would write it: one to three changes to its name, often no description, another price. */
export const withNoise = (item: Item, random: Random): Item => {
  let { words } = item
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const way = ways[Math.floor(random() * ways.length)] ?? reorder
    words = way(words, Math.floor(random() * words.length), random)
  }
  const about = random() < 0.5 ? [] : item.context.slice(item.words.length)
  const codes = item.codes.filter((code) => random() < 0.7 || !item.words.includes(code))
  words = words.filter((word) => !item.codes.includes(word) || codes.includes(word))
  const price = item.price === null ? null : item.price * (0.75 + random() / 2)
  return { ...item, words, key: words.join(''), context: [...words, ...about], codes, numbers: numbersOf(words), price }
}
