import { ibanText } from '../iban.ts'
import { identifierText } from '../identifierText.ts'

/** How a supplier is recognised, in two parts: "siren:123456789" → kind "siren" (a name of the dictionary), "123 456 789". */
export const patternKey = (
  key: string,
): { kind: 'siren' | 'vat' | 'iban' | 'domain' | 'name' | 'other'; text: string } => {
  const at = key.indexOf(':')
  const [prefix, rest] = at < 0 ? ['', key] : [key.slice(0, at), key.slice(at + 1)]
  const kind = (['siren', 'vat', 'iban', 'domain', 'name'] as const).find((known) => known === prefix)
  if (!kind) return { kind: 'other', text: key }
  return { kind, text: kind === 'iban' ? ibanText(rest) : identifierText(kind, rest) }
}
