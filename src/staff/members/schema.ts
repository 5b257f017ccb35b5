import type { FieldDescriptions } from '../../platform/filter.ts'

export const memberFields: FieldDescriptions = {
  name: { label: 'Name', type: 'text', sortable: true, shown: true },
  email: { label: 'E-mail', type: 'text', sortable: true, shown: true },
  roleId: { label: 'Role (id)', type: 'choice' },
  roleName: { label: 'Role', type: 'text', sortable: true, shown: true },
  teamNames: { label: 'Teams', type: 'text', filterable: false, shown: true },
  teamIds: { label: 'Team (id)', type: 'tags' },
  disabled: { label: 'Disabled', type: 'bool' },
  lastSeenAt: { label: 'Last seen', type: 'datetime', shown: true },
  createdAt: { label: 'Since', type: 'datetime', sortable: true },
}
