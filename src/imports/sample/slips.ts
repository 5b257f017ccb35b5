import { slug } from './firms.ts'
import { below, type Chance, happens, pick } from './mulberry.ts'
import { asHeard, mailHosts, misspelt, nicknameOf } from './people.ts'
import { placeIn, streetIn } from './places.ts'

/** What a record says of a person, as far as slips can change it. */
export type Said = {
  givenName: string
  familyName: string
  email: string
  phone: string
  addressLine1: string
  city: string
  region: string
  postcode: string
  country: string
  birthDay: number
}

const slips: Record<string, (c: Chance, one: Said) => Partial<Said>> = {
  'typing error': (c, one) => ({ familyName: misspelt(c, one.familyName) }),
  'typing error in the given name': (c, one) => ({ givenName: misspelt(c, one.givenName) }),
  'as heard': (_, one) => ({ familyName: asHeard(one.familyName) }),
  nickname: (_, one) => ({ givenName: nicknameOf(one.givenName) || one.givenName.charAt(0) }),
  'no phone': () => ({ phone: '' }),
  'phone written otherwise': (_, one) => ({ phone: one.phone.replaceAll(' ', '') }),
  moved: (c, one) => {
    const place = placeIn(c, one.country)
    const town = { city: place?.city ?? '', region: place?.region ?? '', postcode: place?.postcode ?? '' }
    return { addressLine1: streetIn(c, one.country), ...town }
  },
  'typing error in the street': (c, one) => ({ addressLine1: misspelt(c, one.addressLine1) }),
  'no birth date': () => ({ birthDay: Number.NaN }),
  'names changed round': (_, one) => ({ givenName: one.familyName, familyName: one.givenName }),
}
const names = Object.keys(slips)

/** A record of the same person with one to three slips; most have another e-mail, or none, than the first record. */
export const withSlips = <T extends Said>(c: Chance, one: T, i: number): T & { faults: string[] } => {
  const copy = { ...one, faults: [] as string[] }
  const count = 1 + below(c, 3)
  for (let n = 0; n < count; n++) {
    const name = pick(c, names)
    if (copy.faults.includes(name)) continue
    Object.assign(copy, slips[name]?.(c, copy))
    copy.faults.push(name)
  }
  if (happens(c, 0.35)) {
    copy.email = ''
    copy.faults.push('no e-mail')
  } else if (happens(c, 0.45)) {
    copy.email = `${slug(copy.familyName)}.${i.toString(36)}@${pick(c, mailHosts)}`
    copy.faults.push('another e-mail')
  }
  return copy
}
