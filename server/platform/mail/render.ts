import type { MailText } from './templates.ts'

export type RenderedMail = { subject: string; text: string; html: string }

/**
 * Fills a mail's text, as plain text and as HTML. Values are escaped in HTML and hold no line breaks: a workspace may
 * be named anything. `values.link` is where the button leads.
 */
export const renderMail = (
  { subject, paragraphs, button }: MailText,
  values: Readonly<Record<string, string>> & { link: string },
): RenderedMail => {
  const plain = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name) => oneLine(values[name] ?? whole))
  const html = (text: string) => escapeHtml(plain(text))
  const [greeting = '', ...rest] = paragraphs
  const [message = '', ...notes] = rest
  return {
    subject: plain(subject),
    text: [greeting, message, `${button} :\n{link}`, ...notes, 'Comptoir'].map(plain).join('\n\n'),
    html: `<!doctype html><html><body style="margin:0;padding:24px;background:#f6f6f4;font:16px/1.5 system-ui,sans-serif;color:#222">
<div style="max-width:520px;margin:auto;padding:32px;background:#fff;border-radius:8px">
<p>${html(greeting)}</p><p>${html(message)}</p>
<p style="margin:28px 0"><a href="${html('{link}')}" style="padding:12px 20px;background:#1f5f4a;color:#fff;border-radius:6px;text-decoration:none">${html(button)}</a></p>
${notes.map((note) => `<p style="color:#555">${html(note)}</p>`).join('\n')}
<p style="color:#777;font-size:13px">Comptoir</p>
</div></body></html>`,
  }
}

const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim()

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
