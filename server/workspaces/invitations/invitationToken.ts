import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for the link; the database keeps only their hash, so that who reads it cannot accept anything. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
