import i18next from 'i18next'
import { expect, it } from 'vitest'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { bound, speak, spoken } from './index.ts'

const leaves = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [[path + key, String(value)]],
  )

it('speaks French, then English, then French again', async () => {
  await speak('fr')
  expect([spoken(), i18next.t('save')]).toEqual(['fr', 'Enregistrer'])
  await speak('en')
  expect([spoken(), i18next.t('save')]).toEqual(['en', 'Save'])
  await speak('fr')
  expect(i18next.t('mark.proven')).toBe('Prouvé')
})

it('keeps French signs with their word; English is left as it is', async () => {
  expect(bound('Où ? Ici : « 5 % » ; là')).toBe('Où\u202f? Ici\u00a0: «\u00a05\u00a0%\u00a0»\u202f; là')
  expect(bound("L'envoi n'a pas abouti : 'ventes.csv'")).toBe("L’envoi n’a pas abouti\u00a0: 'ventes.csv'")
  await speak('fr')
  for (const room of Object.keys(fr))
    for (const [path, text] of leaves(i18next.getResourceBundle('fr', room)))
      expect(text, `${room}:${path}`).not.toMatch(/« | [:;?»%€]/)
  await speak('en')
  for (const [room, words] of Object.entries(en)) expect(i18next.getResourceBundle('en', room)).toEqual(words)
})

it('has one apostrophe in French, the curved one', () => {
  const straight = leaves(fr).filter(([, text]) => text.includes("'"))
  expect(straight).toEqual([])
})

it('has the same gaps to fill in both languages', () => {
  const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
  const english = new Map(leaves(en))
  for (const [path, text] of leaves(fr)) expect(gaps(english.get(path) ?? ''), path).toEqual(gaps(text))
})

it('never shouts, and leaves no brace half open', () => {
  for (const [path, text] of [...leaves(fr), ...leaves(en)]) {
    expect(text, path).not.toMatch(/!/)
    expect(text.replace(/\{\{\w+\}\}/g, ''), path).not.toMatch(/[{}]/)
  }
})
