/** What a firm's name may end in and does not distinguish it: the legal forms of the countries that shops sell to. */
const forms =
  /(?:^|[\s,(])(?:ltd|limited|llp|llc|plc|inc|incorporated|corp|corporation|co|company|gmbh(?: & co\.? kg)?|kg|ag|ohg|ug|e\.?k|e\.?v|s\.?a\.?r\.?l|s\.?a\.?s|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|s\.?n\.?c|b\.?v|n\.?v|v\.?o\.?f|a\/s|a\.?p\.?s|aps|as|ab|oy|oyj|kft|zrt|s\.?r\.?o|sp\.? z o\.?o|pty|pvt|k\.?k)\.?\)?$/iu

/** The name of a firm without its legal form, so that two systems that keep it differently know the same firm. */
export function businessName(name: string): string {
  let bare = name.normalize('NFKC').trim()
  for (let tries = 0; tries < 3; tries += 1) {
    const shorter = bare.replace(forms, '').replace(/[\s,]+$/u, '')
    if (shorter === bare || shorter === '') break
    bare = shorter
  }
  return bare.replace(/^the\s+(?=\S)/iu, '')
}
