import { Invalid } from '../../platform/errors.ts'
import type { Line } from '../model.ts'

export type Kept = Line & { lineNo: number; productId: string | null; description: string | null }
type Back = { quantity: number; discountMinor: number; taxMinor: number }

const thousandths = (quantity: number) => Math.round(quantity * 1000) / 1000
const nothing = (): Back => ({ quantity: 0, discountMinor: 0, taxMinor: 0 })

/**
 * How much of each line has come back, by the returns of an order. Our own returns keep the number of the line;
 * an imported one is laid against the lines of the same product, first to last.
 */
export function cameBack(sold: readonly Kept[], returned: readonly Kept[]): Map<number, Back> {
  const back = new Map<number, Back>()
  for (const line of returned) {
    const same = sold.filter((each) => each.quantity > 0 && each.productId === line.productId)
    const own = same.find((each) => each.lineNo === line.lineNo)
    let left = Math.abs(line.quantity)
    for (const target of own ? [own, ...same.filter((each) => each !== own)] : same) {
      const entry = back.get(target.lineNo) ?? nothing()
      const taken = Math.min(left, thousandths(target.quantity - entry.quantity))
      if (taken <= 0) continue
      const all = taken === Math.abs(line.quantity)
      entry.quantity = thousandths(entry.quantity + taken)
      entry.discountMinor += all ? line.discountMinor : share(line.discountMinor, taken, Math.abs(line.quantity))
      entry.taxMinor += all ? line.taxMinor : share(line.taxMinor, taken, Math.abs(line.quantity))
      back.set(target.lineNo, entry)
      left = thousandths(left - taken)
    }
  }
  return back
}

/** A part of what a line was spared or taxed, for a part of its pieces. */
const share = (minor: number, part: number, whole: number) => Math.round((minor * part) / whole)

/**
 * The lines of a return: what is asked for, or all that is still out, priced as it was sold.
 * The last piece takes what rounding left of discount and tax, so that all returns together undo the sale exactly.
 */
export function linesComingBack(
  sold: readonly Kept[],
  back: ReadonlyMap<number, Back>,
  asked: readonly { lineNo: number; quantity?: number | undefined }[] | undefined,
): Kept[] {
  const numbers = asked?.map((each) => each.lineNo) ?? []
  if (new Set(numbers).size !== numbers.length) throw new Invalid('A line of the order is named twice.')
  const wanted =
    asked ?? sold.filter((line) => line.quantity > 0).map(({ lineNo }) => ({ lineNo, quantity: undefined }))
  const lines: Kept[] = []
  for (const want of wanted) {
    const line = sold.find((each) => each.lineNo === want.lineNo && each.quantity > 0)
    if (!line)
      throw new Invalid(`The order has no line ${want.lineNo} that could come back.`, {
        fields: { lines: 'unknown line' },
      })
    const before = back.get(line.lineNo) ?? nothing()
    const out = thousandths(line.quantity - before.quantity)
    if (out <= 0 && asked === undefined) continue
    const pieces = Math.abs(want.quantity ?? out)
    if (pieces > out || out <= 0)
      throw new Invalid(
        `Line ${line.lineNo}: ${pieces || 'nothing'} cannot come back, as ${out <= 0 ? 'all of it is back' : `only ${out} of it are out`}.`,
        { fields: { lines: 'more than was sold' } },
      )
    const isLast = pieces === out
    const part = (whole: number, gone: number) =>
      isLast ? Math.max(0, whole - gone) : share(whole, pieces, line.quantity)
    lines.push({
      ...line,
      quantity: -pieces,
      discountMinor: part(line.discountMinor, before.discountMinor),
      taxMinor: part(line.taxMinor, before.taxMinor),
    })
  }
  if (lines.length === 0) throw new Invalid('Everything of this order has come back already.')
  return lines
}
