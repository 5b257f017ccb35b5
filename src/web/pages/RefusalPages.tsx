import { Button } from '@mantine/core'
import { useGo } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'

const Home = () => {
  const go = useGo()
  return (
    <Button variant="default" onClick={() => go('/')}>
      Go home
    </Button>
  )
}

export const NotFoundPage = () => (
  <Page title="Not found">
    <EmptyState
      title="There is nothing at this address"
      why="It may have been written down wrongly, or what stood here was removed. Ctrl K finds customers, orders and pages by name."
      action={<Home />}
    />
  </Page>
)

export const NoPermissionPage = () => (
  <Page title="Not for your role">
    <EmptyState
      title="Your role does not open this page"
      why="Nothing is wrong with your account. An administrator can say who may see it, under Staff."
      action={<Home />}
    />
  </Page>
)
