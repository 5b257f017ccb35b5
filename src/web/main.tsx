import './theme/fonts.css'
import './theme/tokens.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Answers } from '../platform/ui/answers.ts'
import { whenSignedOut } from '../platform/ui/ask.ts'
import { keyOf } from '../platform/ui/use-ask.ts'
import { sessionApi } from '../staff/session/api.ts'
import { makeRouter } from './router.tsx'
import { theme, tokens } from './theme/theme.ts'

const client = new Answers()
const router = makeRouter()

whenSignedOut(() => {
  // The frame asks again who is here, and leads to sign-in with the place kept.
  void client.invalidateQueries({ queryKey: keyOf(sessionApi.session) })
})

const place = document.getElementById('app')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={tokens} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <Notifications position="bottom-left" limit={4} containerWidth={380} className="toasts" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
