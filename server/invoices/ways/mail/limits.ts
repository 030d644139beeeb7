// What one mail may cost. Servers refuse larger ones anyway (25 to 50 MB); a document may have 25.

/** Bytes of a message as it stands on the server, attachments in base64. */
export const maxMailBytes = 50 * 1024 * 1024
/** Bytes of the headers of all its parts together: a bomb of 10,000 parts has more, an honest mail a tenth. */
export const maxHeaderBytes = 512 * 1024
export const maxNesting = 30
/** Attachments that are looked at. */
export const maxAttachments = 50
/** Letters of its text that are kept. */
export const maxText = 20_000
/** Letters of HTML that are turned into text. */
export const maxHtml = 1_000_000
/** Milliseconds and megabytes that taking it apart may need. */
export const parseTimeoutMs = 20_000
export const parseMemoryMb = 512
