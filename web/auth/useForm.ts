import { useState } from 'react'
import { useTranslation } from 'react-i18next'

// What the forms at the door share: a text per field, judged when the form is sent, not while one types.

type Rule = 'required' | 'email' | 'password'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/
const SHORTEST_PASSWORD = 10

/** `{values, errors, field(name) → props of an input, check() → whether all is well}`. */
export const useForm = <K extends string>(rules: Record<K, Rule>, initial: Partial<Record<K, string>> = {}) => {
  const { t } = useTranslation('auth')
  const [values, setValues] = useState<Partial<Record<K, string>>>(initial)
  const [errors, setErrors] = useState<Partial<Record<K, string>>>({})
  const value = (name: K): string => values[name] ?? ''
  const judge = (name: K, text: string): string | null => {
    if (text.trim() === '') return t('required')
    if (rules[name] === 'email' && !EMAIL.test(text.trim())) return t('emailInvalid')
    if (rules[name] === 'password' && text.length < SHORTEST_PASSWORD) return t('passwordShort', { count: text.length })
    return null
  }
  return {
    value,
    set: (change: Partial<Record<K, string>>) => {
      setValues((before) => ({ ...before, ...change }))
      setErrors({})
    },
    field: (name: K) => ({
      value: value(name),
      error: errors[name],
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        const text = event.currentTarget.value
        setValues((before) => ({ ...before, [name]: text }))
        setErrors((before) => ({ ...before, [name]: undefined }))
      },
    }),
    check: (): boolean => {
      const found: Partial<Record<K, string>> = {}
      for (const name in rules) {
        const error = judge(name, value(name))
        if (error !== null) found[name] = error
      }
      setErrors(found)
      return Object.keys(found).length === 0
    },
  }
}
