/** How pg itself makes text of a value; its published types leave this file out. */
declare module 'pg/lib/utils.js' {
  export const prepareValue: (value: unknown) => string | Buffer | null
}
