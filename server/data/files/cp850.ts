// DOS's code page 850, in which old French accounting programs still export ("OEM"); browsers' decoders do not know it. Upper
// half after unicode.org's CP850.TXT, with the euro of code page 858 in the place of a dotless i.
const upper =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

/** Text of bytes: each is one character. */
export const decodeCp850 = (bytes: Uint8Array): string => {
  // ASCII first, at the engine's own speed; most files are little else.
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin.replace(/[\u0080-\u00ff]/g, (sign) => upper.charAt(sign.charCodeAt(0) - 128))
}
