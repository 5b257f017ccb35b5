import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'

export const HomePage = () => (
  <Page title="Home">
    <EmptyState
      title="Nothing to show yet"
      why="Once there are customers, orders and interactions, their figures over time stand here, each opening the rows behind it."
    />
  </Page>
)
