import { z } from 'zod'

/** NUL cannot be stored, and half a surrogate pair would be stored as something else: both are refused, not mended. */
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
const WHY = 'it holds a character that cannot be stored'

/** Text of one line that says something. Kept in NFC, so that equal text is equal. */
export const line = (most: number) => z.string().max(most).normalize('NFC').trim().min(1).refine(storable, WHY)

/** The same where nothing may be said: empty text is taken as nothing by whoever stores it. */
export const clearable = (most: number) => z.string().max(most).normalize('NFC').trim().refine(storable, WHY).nullable()

export const lines = (most: number) => z.string().max(most).normalize('NFC').trim().refine(storable, WHY)
