/** What a chosen file is, by its name; the server looks at the bytes. Null: nothing that is read here. */
export const kindOfFile = (name: string): 'sales' | 'reviews' | null => {
  const plain = name.toLowerCase()
  if (/\.(json|jsonl|ndjson)(\.gz)?$/.test(plain)) return 'reviews'
  return /\.(csv|tsv|txt|gz)$/.test(plain) ? 'sales' : null
}

export const salesAccept = '.csv,.tsv,.txt,.gz,text/csv,application/gzip'
export const reviewsAccept = '.json,.jsonl,.ndjson,.gz,application/json'

const named: Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

/** The separator of a file by its name; `other` where it has none. */
export const delimiterName = (mark: string): 'comma' | 'semicolon' | 'tab' | 'bar' | 'other' => named[mark] ?? 'other'
