import { sayNumber } from '../../platform/ui/values.ts'

/** Whole pieces without a fraction, metres and kilograms with theirs. */
export const sayPieces = (quantity: number): string =>
  sayNumber(quantity, (String(quantity).split('.')[1] ?? '').length)
