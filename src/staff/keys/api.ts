import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { ApiKey, ApiKeys, MadeApiKey, NewApiKey } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const keysApi = {
  keys: endpoint({
    method: 'GET',
    path: '/keys',
    may: 'signed-in',
    summary: 'My API keys; never the keys themselves',
    reply: ApiKeys,
  }),
  staffKeys: endpoint({
    method: 'GET',
    path: '/staff/{id}/keys',
    may: 'staff.edit',
    summary: 'Someone’s API keys; never the keys themselves',
    input: Id,
    reply: ApiKeys,
  }),
  makeKey: endpoint({
    method: 'POST',
    path: '/keys',
    may: 'keys.make',
    summary: 'Make an API key that acts in my name; it is shown once, in this reply',
    input: NewApiKey,
    reply: MadeApiKey,
  }),
  revokeKey: endpoint({
    method: 'DELETE',
    path: '/keys/{id}',
    may: 'signed-in',
    summary: 'Revoke a key of mine, or of someone whom I manage; it bites within a second',
    input: Id,
    reply: ApiKey,
  }),
}
