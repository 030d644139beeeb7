/** The shape of a dictionary: the same keys as the French one, any words. What English lacks is a type error. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }
