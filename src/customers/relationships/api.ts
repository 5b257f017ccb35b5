import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Graph, NewRelationship, Relationship, RelationshipEdits } from './schema.ts'

export const RelationshipId = z.strictObject({ id: z.uuid(), relationshipId: z.uuid() })

export const api = {
  relationshipGraph: endpoint({
    method: 'GET',
    path: '/customers/{id}/graph',
    may: 'house.read',
    summary: 'Whom a customer is related to, up to two steps away',
    input: z.strictObject({ id: z.uuid(), steps: z.coerce.number().int().min(1).max(2).default(2) }),
    reply: Graph,
  }),
  addRelationship: endpoint({
    method: 'POST',
    path: '/customers/{id}/relationships',
    may: 'customers.edit',
    summary: 'A role with us or with another customer; both sides see it',
    input: NewRelationship.extend({ id: z.uuid() }),
    reply: Relationship,
  }),
  editRelationship: endpoint({
    method: 'PATCH',
    path: '/customers/{id}/relationships/{relationshipId}',
    may: 'customers.edit',
    summary: 'Change its role, dates or note; an end keeps it on record',
    input: RelationshipEdits.extend(RelationshipId.shape),
    reply: Relationship,
    edits: true,
  }),
  removeRelationship: endpoint({
    method: 'DELETE',
    path: '/customers/{id}/relationships/{relationshipId}',
    may: 'customers.edit',
    summary: 'Remove one that was wrong, on both sides',
    input: RelationshipId,
    reply: Relationship,
  }),
}
