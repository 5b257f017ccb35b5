/** A document in words of its own: what it holds, in order. How it looks is decided here alone. */
export type Block =
  | { title: string; about?: string }
  | { heading: string }
  | { subheading: string; small?: string }
  | { text: string; soft?: boolean; note?: boolean }
  | { facts: readonly (readonly [label: string, value: string])[] }
  | { list: readonly string[] }
  | {
      table: {
        head: readonly string[]
        rows: readonly (readonly string[])[]
        widths?: readonly (number | 'auto' | '*')[]
      }
    }
  | { letter: { sender: readonly string[]; recipient: readonly string[]; date: string; reference: string } }
  | { pageBreak: true }
export type PdfDocument = {
  title: string
  author: string
  language: string
  /** Stands small under every page, beside the page's number. */
  foot: string
  /** Across every page: what is no final paper. */
  mark?: string
  blocks: readonly Block[]
}
