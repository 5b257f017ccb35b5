import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { Go } from '../../platform/ui/Go.tsx'
import { List } from '../../platform/ui/list/List.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { api } from '../api.ts'
import { type Import, importFields } from '../schema.ts'
import { ImportState } from './ImportState.tsx'

/** Every file that was brought in, with what became of its rows. */
export const ImportsScreen = () => {
  const may = useMay()
  return (
    <Page
      title="Imports"
      flush
      action={
        <Button component={Go} href="/imports/new" leftSection={<IconFileUpload size={16} aria-hidden="true" />}>
          Import a file
        </Button>
      }
    >
      <List
        endpoint={api.imports}
        fields={importFields}
        noun={['import', 'imports']}
        href={(row) => `/imports/${row.id}`}
        grow="fileName"
        cells={{ state: (row) => <ImportState one={row as unknown as Import} /> }}
        empty={
          <EmptyState
            title="Nothing was brought in yet"
            why="Customers, products, orders and interactions come in from CSV or TSV files. Columns are matched by themselves, you see the rows before anything is written, and an import can be undone."
            action={
              <>
                <Button component={Go} href="/imports/new">
                  Import a file
                </Button>
                {may('imports.undo') && (
                  <Button component={Go} href="/house/sample" variant="default">
                    Look at the sample shop
                  </Button>
                )}
              </>
            }
          />
        }
      />
    </Page>
  )
}
