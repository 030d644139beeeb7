import { createHmac } from 'node:crypto'
import { instanceKey } from '../database/database.ts'

// Signatures by the Standard Webhooks specification (standardwebhooks.com), so that its libraries verify them:
// HMAC-SHA256 over "id.timestamp.body", in base64 after "v1,"; the key is the base64 that follows "whsec_".

/** The secret of a workspace, "whsec_…" over 32 bytes. Derived, so that no table holds it; `version` grows by rotation. */
export const webhookSecret = (workspaceId: string, version: number): string => {
  const key = Buffer.from(instanceKey(`webhook:${workspaceId}:${version}`), 'base64url')
  return `whsec_${key.toString('base64')}`
}

export type Message = { id: string; timestamp: number; body: string }

/** The three headers of a message; `secrets`: every one whose holder may verify it, the newest first. `timestamp`: Unix seconds. */
export const signatureHeaders = (
  { id, timestamp, body }: Message,
  secrets: readonly string[],
): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': secrets.map((secret) => `v1,${hmac(secret, `${id}.${timestamp}.${body}`)}`).join(' '),
})

const hmac = (secret: string, text: string): string =>
  createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(text)
    .digest('base64')
