import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState, ProblemNote, Waiting } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { ProductBody } from './ProductPanel.tsx'

const back = <Go href="/products">Products</Go>

export const ProductScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useAsk(api.product, { id }, { keep: false })
  if (data)
    return (
      <Page title={data.name} above={back} about={data.code}>
        <div style={{ maxWidth: 640 }}>
          <ProductBody product={data} />
        </div>
      </Page>
    )
  if (!error)
    return (
      <Page title="Product" above={back}>
        <Waiting rows={8} />
      </Page>
    )
  return (
    <Page title={error.status === 404 ? 'No such product' : 'Product'} above={back}>
      {error.status === 404 ? (
        <EmptyState
          title="There is no such product"
          why="The link may be old or mistyped, or an import that brought it was undone."
          action={
            <Button component={Go} href="/products" variant="default">
              All products
            </Button>
          }
        />
      ) : (
        <ProblemNote problem={error} again={() => void refetch()} />
      )}
    </Page>
  )
}
