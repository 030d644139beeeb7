/**
 * The same function, asked once for each object: a supplier's history is compared with each of its waiting invoices. Only
 * for values that never change; what is remembered goes with the object.
 */
export const remember = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const known = new WeakMap<K, { value: V }>()
  return (key) => {
    const found = known.get(key) ?? { value: make(key) }
    known.set(key, found)
    return found.value
  }
}
