import { z } from 'zod'
import { NewOrganisation } from '../../organisation/schema.ts'
import { Email, Password, PersonName, Token } from '../schema.ts'

export const SetUp = z.strictObject({
  token: Token,
  name: PersonName,
  email: Email,
  password: Password,
  organisation: NewOrganisation,
})
