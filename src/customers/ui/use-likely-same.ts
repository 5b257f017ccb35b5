// Who is likely the same as a customer that is being written down, asked of the server as it is typed.
import { useDebouncedValue } from '@mantine/hooks'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayShare } from '../../platform/ui/values.ts'
import { api } from '../likely/api.ts'
import { type CustomerKind, kindLabels, type NewCustomer } from '../schema.ts'

export type Likely = { id: string; name: string; about: string; why: string }

/** Half a person's name is shared by too many to say anything. */
const saysSomething = ({ kind, name, givenName, familyName, details }: NewCustomer): boolean =>
  kind !== 'department' &&
  (Boolean(name?.trim() || (givenName?.trim() && familyName?.trim())) || Boolean(details?.length))

/** What is known so far, without what says nothing of who somebody is; changed only when that changed. */
const known = ({ kind, name, givenName, familyName, birthDate, details }: NewCustomer): NewCustomer => ({
  kind,
  ...(name?.trim() ? { name } : {}),
  ...(givenName?.trim() ? { givenName } : {}),
  ...(familyName?.trim() ? { familyName } : {}),
  ...(birthDate ? { birthDate } : {}),
  ...(details?.length ? { details } : {}),
})

export const useLikelySame = (said: NewCustomer): Likely[] => {
  const [words] = useDebouncedValue(JSON.stringify(known(said)), 250)
  const customer = JSON.parse(words) as NewCustomer
  const when = saysSomething(customer)
  const { data } = useAsk(api.likelySame, { customers: [customer] }, { when })
  return (when ? (data?.rows[0] ?? []) : []).map(({ id, name, kind, email, city, probability, why }) => ({
    id,
    name,
    about: [kindLabels[kind as CustomerKind] ?? kind, email ?? city].filter(Boolean).join(', '),
    why:
      probability === null
        ? `has ${why.join(' and ')}`
        : `is ${sayShare(Math.min(probability, 0.99))} likely the same: ${why.join('; ')}`,
  }))
}
