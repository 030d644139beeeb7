/** How a supplier is recognised, in two parts: "siren:123456789" → kind "siren" (a name of the dictionary), "123 456 789". */
export const patternKey = (
  key: string,
): { kind: 'siren' | 'vat' | 'iban' | 'domain' | 'name' | 'other'; text: string } => {
  const at = key.indexOf(':')
  const [prefix, rest] = at < 0 ? ['', key] : [key.slice(0, at), key.slice(at + 1)]
  const kind = (['siren', 'vat', 'iban', 'domain', 'name'] as const).find((known) => known === prefix)
  if (!kind) return { kind: 'other', text: key }
  if (kind === 'siren') return { kind, text: rest.replace(/(\d{3})(?=\d)/g, '$1 ') }
  return { kind, text: kind === 'iban' ? (rest.match(/.{1,4}/g) ?? []).join(' ') : rest }
}
