/** Seconds until an upload is over, told by its own pace; null before three seconds have shown one. */
export const secondsLeft = (sent: number, total: number, elapsedSeconds: number): number | null =>
  elapsedSeconds < 3 || sent <= 0 || total <= sent ? null : Math.ceil(((total - sent) * elapsedSeconds) / sent)
