import { quoted, refused } from './parsed.ts'

/** Fields of numbers that name something: with a digit lost they name something else. */
const naming = new Set(['identifier', 'externalId', 'orderNumber', 'returnOf', 'customer', 'code', 'productCode'])
const asExcelDoes = /^\s*\d(?:[.,]\d+)?E\+\d+\s*$/i

/** Why a number of such a field cannot be taken, where a sheet has shortened it. */
export const shortened = (field: string, raw: string) =>
  naming.has(field) && asExcelDoes.test(raw)
    ? refused(
        `${quoted(raw.trim())} was a longer number: Excel shortened it, and its last digits are lost. Export the column as text.`,
      )
    : undefined
