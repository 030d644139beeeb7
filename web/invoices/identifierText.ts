/** Digits as people read them: a SIREN by three, a SIRET by three and the last five together; the rest as it stands. */
export const identifierText = (name: string, value: string): string => {
  const text = value.replaceAll(/\s/g, '')
  if (name === 'siren') return text.replace(/(\d{3})(?=\d)/g, '$1 ')
  if (name === 'siret') return text.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4')
  return name === 'vat' ? text.replace(/^(FR..)(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4') : value
}
