/** A line of the palette: where it leads or what it does, and in `note` what tells it from others of its name. */
export type Entry = { id: string; label: string; icon: React.ReactNode; run: () => void; note?: string }
