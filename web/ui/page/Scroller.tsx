type ScrollerProps = { label: string; className?: string | undefined; children: React.ReactNode }

/** A table that may be wider than the screen: scrolls by itself, with the keyboard too. */
export const Scroller = ({ label, className, children }: ScrollerProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the arrow keys could not scroll the table
  <section className={className} aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
    {children}
  </section>
)
