import type { Block, PdfDocument } from '../../document.ts'

type Node = Record<string, unknown> | string

const INK = '#1f2933'
const SOFT = '#5b6670'
const LINE = '#d9d5cc'
const lines = (text: readonly string[]) => text.filter((each) => each.trim() !== '').join('\n')

type TableOf = Extract<Block, { table: unknown }>['table']
const table = ({ head, rows, widths }: TableOf): Node => ({
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: widths ?? head.map((_, index) => (index === 0 ? '*' : 'auto')),
    body: [
      head.map((text, index) => ({
        text,
        bold: true,
        color: SOFT,
        alignment: index === 0 || widths ? 'left' : 'right',
      })),
      ...rows.map((row) =>
        head.map((_, index) => ({ text: row[index] ?? '', alignment: index === 0 || widths ? 'left' : 'right' })),
      ),
    ],
  },
  layout: {
    hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => LINE,
    paddingLeft: () => 0,
    paddingRight: () => 10,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
  fontSize: 9,
  margin: [0, 2, 0, 10],
})

/** One block as the library that draws it wants to have it. Words stand in `text` alone, so nothing in them is a command. */
function node(block: Block): Node {
  if ('title' in block)
    return {
      stack: [
        { text: block.title, fontSize: 18, bold: true },
        ...(block.about ? [{ text: block.about, color: SOFT, margin: [0, 2, 0, 0] }] : []),
      ],
      margin: [0, 0, 0, 14],
    }
  if ('heading' in block)
    return { text: block.heading, fontSize: 12.5, bold: true, margin: [0, 10, 0, 4], headlineLevel: 1 }
  if ('subheading' in block)
    return {
      text: [
        { text: block.subheading, bold: true },
        ...(block.small ? [{ text: `   ${block.small}`, color: SOFT, fontSize: 8.5 }] : []),
      ],
      margin: [0, 4, 0, 1],
      headlineLevel: 2,
    }
  if ('text' in block)
    return {
      text: block.text,
      margin: [block.note ? 8 : 0, 0, 0, 7],
      ...(block.soft && { color: SOFT, fontSize: 9 }),
      ...(block.note && { italics: true }),
    }
  if ('facts' in block)
    return {
      table: {
        widths: [130, '*'],
        body: block.facts.map(([label, value]) => [{ text: label, color: SOFT }, { text: value }]),
      },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: () => 0,
        paddingLeft: () => 0,
        paddingTop: () => 1,
        paddingBottom: () => 1,
      },
      margin: [0, 0, 0, 8],
    }
  if ('list' in block) return { ul: [...block.list], margin: [0, 0, 0, 8] }
  if ('table' in block) return table(block.table)
  if ('letter' in block) {
    const { sender, recipient, date, reference } = block.letter
    return {
      stack: [
        { text: sender[0] ?? '', fontSize: 15, bold: true },
        { text: lines(sender.slice(1)), color: SOFT, fontSize: 9, margin: [0, 2, 0, 0] },
        { canvas: [{ type: 'line', x1: 0, y1: 8, x2: 475, y2: 8, lineWidth: 0.5, lineColor: LINE }] },
        {
          columns: [
            { text: lines(recipient), width: '*' },
            { text: lines([date, reference]), width: 'auto', alignment: 'right' },
          ],
          margin: [0, 26, 0, 26],
        },
      ],
    }
  }
  return { text: '', pageBreak: 'after' }
}

/** Run in a thread of its own. */
export async function drawPdf({ title, author, language, foot, mark, blocks }: PdfDocument): Promise<Uint8Array> {
  const [{ default: pdfmake }, { default: fonts }] = await Promise.all([
    import('pdfmake'),
    import('pdfmake/fonts/Roboto.js'),
  ])
  const own = new Set(Object.values(fonts).flatMap((font) => Object.values(font)))
  pdfmake.setFonts(fonts)
  // It reads its own letters, and nothing else from anywhere.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => own.has(path))
  const definition = {
    info: { title, author, creator: 'Rapport' },
    lang: language,
    pageSize: 'A4',
    pageMargins: [60, 54, 60, 60],
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.25, color: INK },
    ...(mark && { watermark: { text: mark, color: LINE, opacity: 0.35, bold: true } }),
    footer: (page: number, pages: number) => ({
      columns: [
        { text: foot, color: SOFT, fontSize: 8 },
        { text: `${page} / ${pages}`, color: SOFT, fontSize: 8, alignment: 'right', width: 60 },
      ],
      margin: [60, 18, 60, 0],
    }),
    // A heading never stands alone at the foot of a page.
    pageBreakBefore: (each: { headlineLevel?: number }, nodes: { getFollowingNodesOnPage: () => unknown[] }) =>
      each.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
    content: blocks.map(node),
  }
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer())
}
