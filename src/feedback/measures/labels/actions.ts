import type { Context } from '../../../platform/server/context.ts'
import type { Grouping } from '../schema.ts'
import * as store from './store.ts'

const channels: Record<string, string> = {
  link: 'Link',
  email: 'E-mail',
  embedded: 'On a page',
  qr: 'QR code',
  kiosk: 'Kiosk',
  paper: 'Paper',
  import: 'Brought in',
  phone: 'Phone',
}
const kinds: Record<string, string> = { person: 'People', account: 'Accounts', department: 'Departments' }

const named = (kind: 'region' | 'language') => {
  const names = new Intl.DisplayNames(['en'], { type: kind })
  return (code: string) => {
    try {
      return names.of(code) ?? code
    } catch {
      return code
    }
  }
}
const country = named('region')
const language = named('language')

/** What a group is called by people. */
export async function labelOf(
  { db }: Pick<Context, 'db'>,
  by: Grouping,
  members: readonly string[],
): Promise<(member: string) => string> {
  switch (by) {
    case 'channel':
      return (member) => channels[member] ?? member
    case 'language':
      return language
    case 'country':
      return country
    case 'kind':
      return (member) => kinds[member] ?? member
    case 'survey': {
      const names = await store.surveyNames(db, members)
      return (member) => names.get(member) ?? 'A survey that is gone'
    }
    case 'department': {
      const names = await store.departmentNames(db, members)
      return (member) => names.get(member) ?? 'A department that is gone'
    }
    case 'wave': {
      const names = await store.waveNames(db, [...new Set(members.map((member) => member.split(' ')[0] as string))])
      return (member) => names.get(member) ?? `Wave ${member.split(' ')[1] ?? ''}`
    }
  }
}
