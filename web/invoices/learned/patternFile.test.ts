import { describe, expect, test } from 'vitest'
import { readPatternFile } from './patternFile.ts'

describe('a file of what was learned', () => {
  test('is taken when it is one of ours, and nothing else is', () => {
    const file = {
      format: 'comptoir-patterns',
      version: 1,
      patterns: [{ supplier: 'ACME', supplier_key: 'name:acme', pattern: {} }],
    }
    expect(readPatternFile(JSON.stringify(file))).toEqual(file)
    expect(readPatternFile(JSON.stringify({ ...file, version: 2 }))).toBeNull()
    expect(readPatternFile('{"format":')).toBeNull()
    expect(readPatternFile('[]')).toBeNull()
  })
})
