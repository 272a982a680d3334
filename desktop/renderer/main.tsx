import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { must } from '#shared/base/assert.ts'
import { App } from './app.tsx'
import { connectEngine } from './engine.ts'
import { followMain } from './main-values.ts'
import { reportStrayFaults } from './report-fault.ts'
import { Fallback } from './ui/fallback.tsx'
import './styles.css'

reportStrayFaults()
followMain()
connectEngine()
createRoot(must(document.querySelector('#root'), 'the root element')).render(
  <StrictMode>
    <Fallback>
      <App />
    </Fallback>
  </StrictMode>,
)
