import { z } from 'zod'
import { endpoint } from '../platform/contract.ts'
import { BeganWith, Beginning, OrganisationChange, OrganisationSettings } from './schema.ts'

export const api = {
  organisation: endpoint({
    method: 'GET',
    path: '/organisation',
    may: 'signed-in',
    summary: 'Who we are: name, country, base currency, time zone, language',
    reply: OrganisationSettings,
  }),
  editOrganisation: endpoint({
    method: 'PATCH',
    path: '/organisation',
    may: 'organisation.edit',
    summary: 'Change the organisation; the base currency only while there are no orders',
    edits: true,
    input: OrganisationChange,
    reply: OrganisationSettings,
  }),
  beginning: endpoint({
    method: 'GET',
    path: '/organisation/beginning',
    may: 'signed-in',
    summary: 'Whether the choice of the first start is still open',
    reply: Beginning,
  }),
  begin: endpoint({
    method: 'POST',
    path: '/organisation/begin',
    may: 'organisation.edit',
    summary: 'Begin with the sample shop, with an import of your own, or empty; once',
    input: z.strictObject({ with: BeganWith }),
    reply: Beginning,
    status: 200,
  }),
}
